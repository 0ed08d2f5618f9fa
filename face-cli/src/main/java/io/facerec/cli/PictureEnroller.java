package io.facerec.cli;

import com.google.gson.Gson;
import io.facerec.Acceptance;
import io.facerec.AcceptancePolicy;
import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.cli.input.Input;
import io.facerec.cli.input.PersonPicture;
import io.facerec.cli.report.PictureReport.Failure;
import io.facerec.image.FaceImage;
import io.facerec.storage.gallery.Enrolled;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredPicture;
import io.facerec.storage.object.SealedObjects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * From a picture's file to what is to be enrolled. Thread-safe.
 *
 * @param step in which it is enrolled
 * @param largest whether of several faces the largest counts
 * @param kept where pictures are kept; empty where they are not
 */
record PictureEnroller(
    FaceEngine engine,
    EnrolmentStep step,
    AcceptancePolicy policy,
    boolean largest,
    Optional<SealedObjects> kept) {
  private static final Gson GSON = new Gson();

  /** A picture's bytes, or why there are none. */
  private record Read(Optional<byte[]> bytes, Optional<Failure> failure) {}

  PreparedPicture prepare(PersonPicture picture) {
    if (picture.input() instanceof Input.Unusable unusable) {
      return rejected(picture, unusable.code(), unusable.message());
    }
    Path file = ((Input.Picture) picture.input()).file();
    Read read =
        OnePicture.tried(
            picture.input().shown(),
            () -> new Read(Optional.of(bytes(file)), Optional.empty()),
            failure -> new Read(Optional.empty(), Optional.of(failure)));
    if (read.bytes().isEmpty()) {
      return new PreparedPicture.Rejected(picture, read.failure().orElseThrow());
    }
    byte[] bytes = read.bytes().get();
    String key = Enrolment.pictureKey(bytes);
    // What is wrong with the database is not wrong with the picture: asked outside of tried.
    Optional<Enrolled> known =
        Optional.ofNullable(step.gallery().enrolled(List.of(key)).getOrDefault(key, null));
    return known
        .<PreparedPicture>map(enrolled -> new PreparedPicture.Known(picture, enrolled))
        .orElseGet(() -> unlessRefused(picture, bytes, key));
  }

  private PreparedPicture unlessRefused(PersonPicture picture, byte[] bytes, String key) {
    PreparedPicture faced =
        tried(
            picture, () -> faced(picture, FaceImage.decode(bytes, engine.options().decode()), key));
    PreparedPicture prepared =
        faced instanceof PreparedPicture.Ready ready ? step.unlessKnown(ready) : faced;
    return prepared instanceof PreparedPicture.Ready ready ? keeping(ready, bytes) : prepared;
  }

  /** The picture is put before the row that names it; what is cut off in between is swept. */
  private PreparedPicture keeping(PreparedPicture.Ready ready, byte[] bytes) {
    return kept.map(
            objects -> new StoredPicture(objects.put(bytes), ready.contentType(), bytes.length))
        .map(
            stored ->
                new PreparedPicture.Ready(
                    ready.picture(), ready.enrolment().withPicture(stored), ready.contentType()))
        .orElse(ready);
  }

  private PreparedPicture tried(PersonPicture picture, Supplier<PreparedPicture> work) {
    return OnePicture.tried(
        picture.input().shown(), work, failure -> new PreparedPicture.Rejected(picture, failure));
  }

  private PreparedPicture faced(PersonPicture picture, FaceImage image, String key) {
    Acceptance acceptance = policy.choose(engine.faces(image, asked()), largest);
    if (acceptance instanceof Acceptance.Refused refused) {
      return rejected(picture, code(refused.reason()), refused.detail() + advice(refused.reason()));
    }
    Face face = ((Acceptance.Accepted) acceptance).face();
    try {
      NewSubject subject =
          new NewSubject(
              Optional.of(picture.subject()),
              picture.name(),
              GSON.toJson(new TreeMap<>(picture.metadata())));
      return new PreparedPicture.Ready(
          picture,
          Enrolment.of(subject, face.template()).withKey(key).withQuality(face.quality().score()),
          "image/" + image.format().orElseThrow().name().toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return rejected(picture, "subject", String.valueOf(e.getMessage()));
    }
  }

  private Set<FaceAttribute> asked() {
    return policy.live()
        ? EnumSet.of(FaceAttribute.TEMPLATE, FaceAttribute.LIVENESS)
        : EnumSet.of(FaceAttribute.TEMPLATE);
  }

  private static String code(Acceptance.Reason reason) {
    return switch (reason) {
      case NO_FACE -> "no_face";
      case SEVERAL_FACES -> "several_faces";
      case POOR_QUALITY -> "poor_quality";
      case NOT_LIVE -> "not_live";
    };
  }

  private static String advice(Acceptance.Reason reason) {
    return switch (reason) {
      case SEVERAL_FACES -> " (--largest takes the largest)";
      case POOR_QUALITY -> " (--accept-any takes it all the same)";
      case NOT_LIVE -> " (--no-liveness takes it all the same)";
      case NO_FACE -> "";
    };
  }

  private byte[] bytes(Path file) {
    try {
      if (Files.size(file) <= engine.options().decode().maximumBytes()) {
        return Files.readAllBytes(file);
      }
    } catch (IOException e) {
      // Said below, in the words of every command.
    }
    FaceImage.decode(file, engine.options().decode());
    throw new IllegalStateException("the file was changed while it was read");
  }

  private static PreparedPicture rejected(PersonPicture picture, String code, String message) {
    return new PreparedPicture.Rejected(picture, new Failure(code, message));
  }
}
