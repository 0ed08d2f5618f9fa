package io.facerec.storage.transfer;

import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryVisitor;
import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.StoredGalleries;
import io.facerec.storage.gallery.Subject;
import io.facerec.storage.seal.PassphraseSealer;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Writes a gallery into a file, as of one moment and in little memory; the form is described at
 * {@link io.facerec.storage.transfer}. Searches and enrolments go on meanwhile. Thread-safe.
 */
public final class GalleryExport {
  private static final int STEP = 1000;

  private final StoredGalleries galleries;
  private final FileSeal seal;

  private GalleryExport(StoredGalleries galleries, FileSeal seal) {
    this.galleries = galleries;
    this.seal = seal;
  }

  /**
   * An export.
   *
   * @param passphrase what seals the file, and stays the caller's; empty: nothing does, and whoever
   *     reads the file has the faces and names in it
   */
  public static GalleryExport of(StoredGalleries galleries, Optional<PassphraseSealer> passphrase) {
    return new GalleryExport(galleries, new FileSeal(LineReader.FORMAT, passphrase));
  }

  /**
   * Writes a new file, or none when it fails.
   *
   * @throws io.facerec.storage.gallery.GalleryNotFoundException when there is none of that name
   * @throws io.facerec.storage.gallery.SnapshotLostException when the database is lost half-way
   * @throws UncheckedIOException when the file is there already or cannot be written
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public ExportReport write(String gallery, Path file, TransferProgress progress) {
    return seal.write(file, out -> export(gallery, out, progress));
  }

  /**
   * Writes to a stream, which stays open.
   *
   * @throws IOException when the stream fails
   */
  public ExportReport writeTo(String gallery, OutputStream out, TransferProgress progress)
      throws IOException {
    try {
      return seal.writeTo(out, plain -> export(gallery, plain, progress));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private ExportReport export(String gallery, OutputStream out, TransferProgress progress)
      throws IOException {
    Writing writing = new Writing(new LineWriter(out), seal.passphrase().isPresent(), progress);
    try {
      galleries.visit(gallery, writing);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
    return writing.end();
  }

  private static final class Writing implements GalleryVisitor {
    private final LineWriter lines;
    private final boolean withHashes;
    private final TransferProgress progress;
    private Optional<GalleryDescription> gallery = Optional.empty();
    private Optional<UUID> subject = Optional.empty();
    private long subjects;
    private long templates;
    private long refused;

    Writing(LineWriter lines, boolean withHashes, TransferProgress progress) {
      this.lines = lines;
      this.withHashes = withHashes;
      this.progress = progress;
    }

    @Override
    public void gallery(GalleryDescription described, byte[] pictureHashSecret) {
      gallery = Optional.of(described);
      lines.header(
          new ExportHeader(
              described.name(),
              described.settings(),
              described.revision(),
              described.origin(),
              Optional.of(described.subjects()),
              Optional.of(described.templates()),
              withHashes ? Optional.of(pictureHashSecret) : Optional.empty()),
          Instant.now());
      report();
    }

    @Override
    public void subject(Subject next) {
      subject = Optional.of(next.id());
      lines.subject(next);
      subjects++;
      step();
    }

    @Override
    public void template(PortableTemplate template) {
      lines.template(subject.orElseThrow(), template, withHashes);
      templates++;
      step();
    }

    @Override
    public void refused(UUID template) {
      refused++;
    }

    ExportReport end() {
      lines.end(subjects, templates, refused);
      report();
      GalleryDescription of = gallery.orElseThrow();
      return new ExportReport(of.name(), of.revision(), subjects, templates, refused);
    }

    private void step() {
      if ((subjects + templates) % STEP == 0) {
        report();
      }
    }

    private void report() {
      GalleryDescription of = gallery.orElseThrow();
      progress.report(subjects + templates + refused, of.subjects() + of.templates());
    }
  }
}
