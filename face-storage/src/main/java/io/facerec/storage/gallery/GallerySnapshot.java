package io.facerec.storage.gallery;

import io.facerec.storage.seal.SealException;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Moments;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;

/** Reads a gallery in one transaction, page by page of subjects. */
@SuppressWarnings("ArrayRecordComponent") // never compared
record GallerySnapshot(Database database, GalleryRows rows, TemplateSeal seal, byte[] secret) {
  private static final int PAGE = 500;

  /** PostgreSQL would send all rows of a query at once. */
  private static final int FETCH = 500;

  void visit(String name, GalleryVisitor visitor) {
    AtomicBoolean begun = new AtomicBoolean();
    database.read(
        handle -> {
          if (begun.getAndSet(true)) {
            throw new SnapshotLostException();
          }
          visit(handle, name, visitor);
          return true;
        });
  }

  private void visit(Handle handle, String name, GalleryVisitor visitor) {
    GalleryDescription gallery =
        rows.describe(handle, name)
            .filter(described -> described.id().toString().equals(seal.gallery()))
            .orElseThrow(() -> new GalleryNotFoundException("the gallery was deleted just now"));
    visitor.gallery(gallery, secret.clone());
    SubjectQuery query = SubjectQuery.all(PAGE);
    while (true) {
      List<Subject> page = SubjectRows.list(handle, gallery.id(), query, PAGE);
      visit(handle, gallery.id(), page, visitor);
      if (page.size() < PAGE) {
        return;
      }
      query = query.after(page.get(PAGE - 1).id());
    }
  }

  private void visit(Handle handle, UUID gallery, List<Subject> page, GalleryVisitor visitor) {
    if (page.isEmpty()) {
      return;
    }
    Map<UUID, Subject> subjects = new LinkedHashMap<>();
    page.forEach(subject -> subjects.put(subject.id(), subject));
    Iterator<Subject> next = page.iterator();
    try (Stream<Row> templates =
        handle
            .createQuery(
                "select id, subject_id, sealed, quality, picture_hash, created_at from templates"
                    + " where gallery_id = :gallery and subject_id in (<subjects>)"
                    + " order by subject_id, id")
            .bind("gallery", gallery)
            .bindList("subjects", List.copyOf(subjects.keySet()))
            .setFetchSize(FETCH)
            .map(mapper())
            .stream()) {
      Optional<UUID> current = Optional.empty();
      for (Row row : (Iterable<Row>) templates::iterator) {
        while (!current.equals(Optional.of(row.subject))) {
          Subject subject = next.next();
          visitor.subject(subject);
          current = Optional.of(subject.id());
        }
        row.template.ifPresentOrElse(visitor::template, () -> visitor.refused(row.id));
      }
    }
    next.forEachRemaining(visitor::subject);
  }

  private RowMapper<Row> mapper() {
    Refusals refusals = new Refusals(seal.gallery());
    return (row, context) -> {
      String id = row.getString("id");
      String subject = row.getString("subject_id");
      try {
        return new Row(
            UUID.fromString(id),
            UUID.fromString(subject),
            Optional.of(
                new PortableTemplate(
                    UUID.fromString(id),
                    seal.open(row.getBytes("sealed"), subject, id),
                    quality(row),
                    Optional.ofNullable(row.getBytes("picture_hash"))
                        .map(HexFormat.of()::formatHex),
                    Moments.of(row, "created_at", context))));
      } catch (SealException | IllegalArgumentException e) {
        refusals.add(UUID.fromString(id), e);
        return new Row(UUID.fromString(id), UUID.fromString(subject), Optional.empty());
      }
    };
  }

  private static Optional<Float> quality(ResultSet row) throws SQLException {
    float quality = row.getFloat("quality");
    return row.wasNull() ? Optional.empty() : Optional.of(quality);
  }

  private record Row(UUID id, UUID subject, Optional<PortableTemplate> template) {}
}
