package io.facerec.server;

import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryVisitor;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/**
 * All that a gallery holds but for ids, to be compared with another one.
 *
 * @param settings and model
 * @param rows with times and the hashes of pictures: equal where one gallery is a copy of the other
 * @param people without: equal where the same pictures of the same people were enrolled
 */
record GalleryRecord(String settings, List<String> rows, List<String> people) {

  static GalleryRecord of(StoredGalleries galleries, String name) {
    List<String> rows = new ArrayList<>();
    List<String> people = new ArrayList<>();
    List<String> settings = new ArrayList<>();
    galleries.visit(
        name,
        new GalleryVisitor() {
          private String person = "";

          @Override
          public void gallery(GalleryDescription gallery, byte[] pictureHashSecret) {
            settings.add(gallery.origin() + " " + gallery.settings());
            settings.add(HexFormat.of().formatHex(pictureHashSecret));
          }

          @Override
          public void subject(Subject subject) {
            person = "%s|%s|%s".formatted(subject.externalId(), subject.name(), subject.metadata());
            people.add(person);
            rows.add("%s %s".formatted(person, subject.createdAt()));
          }

          @Override
          public void template(PortableTemplate template) {
            String face =
                "%s %s"
                    .formatted(Arrays.toString(template.template().toBytes()), template.quality());
            people.add(person + face);
            rows.add(
                "%s %s %s %s"
                    .formatted(person, face, template.pictureHash(), template.createdAt()));
          }

          @Override
          public void refused(UUID template) {
            throw new AssertionError(template);
          }
        });
    rows.sort(null);
    people.sort(null);
    return new GalleryRecord(settings.toString(), List.copyOf(rows), List.copyOf(people));
  }
}
