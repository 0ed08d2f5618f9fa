package io.facerec.server;

import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryVisitor;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.Subject;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * All that a gallery holds, to be compared with another one.
 *
 * @param rows with ids and times: equal where one gallery is a copy of the other
 * @param people without: equal where the same pictures of the same people were enrolled
 * @param secret of the gallery's picture keys
 */
record GalleryRecord(List<String> rows, List<String> people, String secret) {

  static GalleryRecord of(StoredGalleries galleries, String name) {
    List<String> rows = new ArrayList<>();
    List<String> people = new ArrayList<>();
    Map<String, String> secret = new HashMap<>();
    galleries.visit(
        name,
        new GalleryVisitor() {
          private String person = "";

          @Override
          public void gallery(GalleryDescription gallery, byte[] pictureHashSecret) {
            rows.add(gallery.origin() + " " + gallery.settings());
            secret.put("", HexFormat.of().formatHex(pictureHashSecret));
          }

          @Override
          public void subject(Subject subject) {
            rows.add(subject.toString());
            person = "%s|%s|%s".formatted(subject.externalId(), subject.name(), subject.metadata());
            people.add(person);
          }

          @Override
          public void template(PortableTemplate template) {
            String face =
                "%s %s"
                    .formatted(Arrays.toString(template.template().toBytes()), template.quality());
            rows.add(
                "%s %s %s %s"
                    .formatted(template.id(), face, template.pictureHash(), template.createdAt()));
            people.add(person + face);
          }

          @Override
          public void refused(UUID template) {
            throw new AssertionError(template);
          }
        });
    people.sort(null);
    return new GalleryRecord(List.copyOf(rows), List.copyOf(people), secret.getOrDefault("", ""));
  }
}
