package io.facerec.storage.transfer;

import io.facerec.storage.gallery.ExistingSubjects;
import io.facerec.storage.gallery.ExistingSubjectsException;
import io.facerec.storage.gallery.GalleryIntake;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The first reading of a file: all that could be wrong is found before anything is changed. */
final class Verification implements ExportLines {
  private static final int PART = 1000;

  private final StoredGalleries galleries;
  private final Optional<String> name;
  private final Runnable step;
  private final ExternalIds externalIds = new ExternalIds();
  private final List<Subject> part = new ArrayList<>();
  private Optional<ExportHeader> header = Optional.empty();
  private Optional<GalleryIntake> intake = Optional.empty();
  private long existing;

  Verification(StoredGalleries galleries, Optional<String> name, Runnable step) {
    this.galleries = galleries;
    this.name = name;
    this.step = step;
  }

  @Override
  public void header(ExportHeader first) {
    header = Optional.of(first);
    if (galleries.show(target()).isPresent()) {
      GalleryIntake into = galleries.intake(target());
      into.requireOrigin(first.origin());
      intake = Optional.of(into);
    }
  }

  @Override
  public void subject(Subject subject) {
    subject.externalId().ifPresent(externalIds::add);
    part.add(subject);
    if (part.size() == PART) {
      look();
    }
  }

  @Override
  public void template(UUID subject, PortableTemplate template) {
    // Understood, which is all that is asked.
  }

  private void look() {
    step.run();
    intake.ifPresent(into -> existing += into.existing(part));
    part.clear();
  }

  /** When the file was read to its end. */
  void finish(ExistingSubjects rule) {
    look();
    externalIds.requireDistinct();
    if (existing > 0 && rule == ExistingSubjects.FAIL) {
      throw new ExistingSubjectsException(existing);
    }
  }

  ExportHeader header() {
    return header.orElseThrow();
  }

  String target() {
    return name.orElseGet(() -> header().gallery());
  }

  boolean isNew() {
    return intake.isEmpty();
  }
}
