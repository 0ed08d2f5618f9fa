package io.facerec.server.job;

import io.facerec.storage.transfer.ListedPicture;
import io.facerec.storage.upload.UploadIncompleteException;
import io.facerec.storage.upload.UploadNotFoundException;
import io.facerec.storage.upload.Uploads;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Uploads, and a list that says whose they are: itself an upload, the first one, so that names are
 * kept sealed.
 */
record ListSource(Uploads uploads, List<ListedPicture> list) implements BatchSource {

  /** As a job was given it. */
  static ListSource of(Uploads uploads, List<UUID> ids) {
    String json = new String(uploads.content(ids.get(0)), StandardCharsets.UTF_8);
    return new ListSource(uploads, Arrays.asList(JobJson.read(json, ListedPicture[].class)));
  }

  /** The list as the first upload has it. */
  static byte[] write(List<ListedPicture> list) {
    return JobJson.write(list).getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public long total() {
    return list.size();
  }

  @Override
  public void visit(long from, Visitor visitor) throws IOException {
    for (int number = (int) from; number < list.size(); number++) {
      visitor.picture(number, picture(list.get(number)));
    }
  }

  private BatchPicture picture(ListedPicture listed) {
    try {
      return BatchPicture.of(listed, uploads.content(UUID.fromString(listed.picture())));
    } catch (UploadNotFoundException e) {
      return BatchPicture.missing(listed, "UPLOAD_NOT_FOUND", String.valueOf(e.getMessage()));
    } catch (UploadIncompleteException e) {
      return BatchPicture.missing(listed, "UPLOAD_INCOMPLETE", String.valueOf(e.getMessage()));
    }
  }
}
