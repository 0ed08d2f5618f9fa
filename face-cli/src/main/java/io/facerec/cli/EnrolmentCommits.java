package io.facerec.cli;

import io.facerec.cli.input.PersonPicture;
import io.facerec.cli.report.EnrolmentWriter;
import io.facerec.cli.report.PictureEnrolment;
import io.facerec.storage.gallery.Enrolled;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * Writes pictures to a gallery, many in one transaction, and says so of each only after that. Not
 * thread-safe.
 */
final class EnrolmentCommits {
  private static final int AT_ONCE = 64;
  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(1);

  private final EnrolmentStep step;
  private final EnrolmentWriter writer;
  private final List<PreparedPicture> waiting = new ArrayList<>();
  private final Map<UUID, String> subjects = new HashMap<>();
  private long committedAt = System.nanoTime();
  private long enrolled;
  private long skipped;
  private long rejected;

  EnrolmentCommits(EnrolmentStep step, EnrolmentWriter writer) {
    this.step = step;
    this.writer = writer;
  }

  void add(PreparedPicture picture) {
    waiting.add(picture);
    if (waiting.size() >= AT_ONCE || System.nanoTime() - committedAt >= LONGEST_NANOS) {
      commit();
    }
  }

  void commit() {
    List<PreparedPicture.Ready> fresh = new ArrayList<>();
    for (PreparedPicture picture : waiting) {
      if (picture instanceof PreparedPicture.Ready ready) {
        fresh.add(ready);
      }
    }
    Iterator<PreparedPicture> results = step.enrol(fresh).iterator();
    for (PreparedPicture picture : waiting) {
      PreparedPicture done = picture instanceof PreparedPicture.Ready ? results.next() : picture;
      if (done instanceof PreparedPicture.Rejected refused) {
        rejected++;
        writer.write(
            PictureEnrolment.rejected(shown(done), done.picture().subject(), refused.why()));
      } else if (done instanceof PreparedPicture.Known known) {
        say(done.picture(), known.enrolled());
      }
    }
    waiting.clear();
    committedAt = System.nanoTime();
  }

  /** Those that are waiting count. */
  long pictures() {
    return enrolled + skipped + rejected + waiting.size();
  }

  long enrolled() {
    return enrolled;
  }

  long skipped() {
    return skipped;
  }

  long rejected() {
    return rejected;
  }

  private void say(PersonPicture picture, Enrolled result) {
    String template = result.template().toString();
    if (result.added()) {
      enrolled++;
      writer.write(PictureEnrolment.enrolled(picture.input().shown(), picture.subject(), template));
      return;
    }
    skipped++;
    writer.write(
        PictureEnrolment.skipped(
            picture.input().shown(),
            subjects.computeIfAbsent(result.subject(), this::subject),
            template));
  }

  /**
   * Whose it is may be another than the picture's place tells: it was moved, or they were merged.
   */
  private String subject(UUID id) {
    return step.gallery().subjects().find(id).map(SubjectNames::shown).orElse(id.toString());
  }

  private static String shown(PreparedPicture picture) {
    return picture.picture().input().shown();
  }
}
