package io.facerec.storage.gallery;

import io.facerec.match.Candidate;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.DatabaseOptions;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * A process of its own with a gallery open: one command a line in, one answer a line out. {@code
 * enrol SEED} answers the subject, {@code remove SUBJECT} whether they were there, {@code search
 * SEED} the subjects found, {@code forget KEPT} nothing.
 */
final class GalleryWorker {
  private GalleryWorker() {}

  public static void main(String[] arguments) throws IOException {
    try (Database database =
            Database.open(DatabaseOptions.fromEnvironment(System.getenv()).withPoolSize(2));
        StoredGallery gallery =
            StoredGalleries.of(database, TestKeys.ring()).open("people", 1, LoadProgress.NONE);
        BufferedReader commands =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      System.out.println("ready");
      for (String line = commands.readLine(); line != null; line = commands.readLine()) {
        String[] command = line.split(" ", 2);
        System.out.println(answer(gallery, command[0], command[1]));
      }
    }
  }

  private static String answer(StoredGallery gallery, String verb, String what) {
    return switch (verb) {
      case "enrol" ->
          gallery
              .enrol(Enrolment.of(NewSubject.named("p" + what), Vectors.of(Long.parseLong(what))))
              .subject()
              .toString();
      case "remove" -> "" + gallery.subjects().remove(UUID.fromString(what)).isPresent();
      case "search" ->
          gallery.identify(Vectors.of(Long.parseLong(what)), 5, 0.9f).stream()
              .map(Candidate::subject)
              .collect(Collectors.joining(","));
      case "forget" -> {
        gallery.forgetChanges(Long.parseLong(what));
        yield "";
      }
      default -> throw new IllegalArgumentException(verb);
    };
  }
}
