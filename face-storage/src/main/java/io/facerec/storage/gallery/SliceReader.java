package io.facerec.storage.gallery;

import io.facerec.match.GalleryEntry;
import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Reads the templates that a range of revisions put where they are, and opens them. */
record SliceReader(Database database, TemplateSeal seal, Refusals refusals) {
  private static final int BYTES = 8 << 20;
  private static final String QUERY =
      "select revision, id, subject_id, sealed from templates"
          + " where gallery_id = ? and revision > ? and revision <= ? order by revision";

  /** How many revisions fit into one slice: it is held in memory whole. */
  long revisionsAtOnce() {
    return Math.max(256, BYTES / seal.sealedBytes());
  }

  TemplateSlice read(Handle handle, long after, long last) throws SQLException {
    List<GalleryEntry> entries = new ArrayList<>();
    long[] revisions = new long[16];
    int refused = 0;
    // By hand, not by jdbi: this runs once for each template of a gallery.
    try (PreparedStatement query = handle.getConnection().prepareStatement(QUERY)) {
      database.dialect().inBinary(query);
      query.setString(1, seal.gallery());
      query.setLong(2, after);
      query.setLong(3, last);
      try (ResultSet rows = query.executeQuery()) {
        while (rows.next()) {
          String id = rows.getString(2);
          String subject = rows.getString(3);
          try {
            entries.add(new GalleryEntry(subject, seal.open(rows.getBytes(4), subject, id)));
          } catch (SealException | IllegalArgumentException e) {
            refusals.add(UUID.fromString(id), e);
            refused++;
            continue;
          }
          if (entries.size() > revisions.length) {
            revisions = Arrays.copyOf(revisions, 2 * revisions.length);
          }
          revisions[entries.size() - 1] = rows.getLong(1);
        }
      }
    }
    return new TemplateSlice(entries, Arrays.copyOf(revisions, entries.size()), refused);
  }
}
