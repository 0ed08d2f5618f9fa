package io.facerec.storage.transfer;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.GalleryIntake;
import io.facerec.storage.gallery.IntakeResult;
import io.facerec.storage.gallery.PortableSubject;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The second reading of a file: part by part into the gallery. */
final class Intake implements ExportLines {
  private static final int TEMPLATES = 2000;
  private static final int SUBJECTS = 1000;

  private final GalleryIntake into;
  private final ExistingSubjects rule;
  private final Runnable step;
  private final List<PortableSubject> part = new ArrayList<>();
  private final List<PortableTemplate> templates = new ArrayList<>();
  private Optional<Subject> subject = Optional.empty();
  private boolean keepHashes;
  private int size;
  private IntakeResult result = IntakeResult.NOTHING;

  Intake(GalleryIntake into, ExistingSubjects rule, Runnable step) {
    this.into = into;
    this.rule = rule;
    this.step = step;
  }

  @Override
  public void header(ExportHeader header) {
    into.requireOrigin(header.origin());
    keepHashes = header.pictureHashSecret().map(into::knowsPictureHashesOf).orElse(false);
  }

  @Override
  public void subject(Subject next) {
    closeSubject();
    if (part.size() == SUBJECTS) {
      take();
    }
    subject = Optional.of(next);
  }

  @Override
  public void template(UUID whose, PortableTemplate template) {
    templates.add(template);
    if (++size == TEMPLATES) {
      // The rest of the subject's comes with the next part.
      Optional<Subject> same = subject;
      closeSubject();
      take();
      subject = same;
    }
  }

  /** When the file was read to its end. */
  IntakeResult finish() {
    closeSubject();
    take();
    return result;
  }

  private void closeSubject() {
    subject.ifPresent(whose -> part.add(new PortableSubject(whose, templates)));
    subject = Optional.empty();
    templates.clear();
  }

  private void take() {
    step.run();
    if (!part.isEmpty()) {
      result = result.plus(into.take(part, rule, keepHashes));
    }
    part.clear();
    size = 0;
  }
}
