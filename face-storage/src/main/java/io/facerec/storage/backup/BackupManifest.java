package io.facerec.storage.backup;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a backup holds.
 *
 * @param keyIds of the encryption keys without which nobody opens the templates and pictures in it
 * @param objects how many pictures
 * @param sha256 of all that stands before it, 64 hex digits
 */
public record BackupManifest(List<String> keyIds, long objects, String sha256) {
  static final String NAME = "manifest.json";

  public BackupManifest {
    keyIds = List.copyOf(keyIds);
  }

  byte[] toBytes() {
    return new Gson().toJson(this).getBytes(StandardCharsets.UTF_8);
  }

  static BackupManifest parse(byte[] bytes) {
    try {
      BackupManifest manifest =
          new Gson().fromJson(new String(bytes, StandardCharsets.UTF_8), BackupManifest.class);
      if (manifest != null) {
        return manifest;
      }
    } catch (JsonParseException | NullPointerException e) {
      // Said below.
    }
    throw new BackupException("the backup's manifest is damaged; get the file again");
  }
}
