package io.facerec.benchmarks.server;

import io.facerec.EngineOptions;
import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.embed.FaceTemplate;
import io.facerec.image.FaceImage;
import io.facerec.match.Candidate;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import io.facerec.storage.gallery.Enrolment;
import io.facerec.storage.gallery.NewSubject;
import io.facerec.storage.gallery.StoredGallery;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What the server does for an identification, done in this process. The caller closes it. */
final class SdkWork implements AutoCloseable {
  static final String GALLERY = "load";

  private static final int BATCH = 2000;

  private final FaceEngine engine = FaceEngine.open(EngineOptions.fromEnvironment(System.getenv()));
  private final Storage storage;
  private final StoredGallery gallery;

  private SdkWork(Storage storage, int templates) {
    this.storage = storage;
    storage.galleries().create(GALLERY, engine.origin(), "{}");
    this.gallery = storage.galleries().open(GALLERY);
    fill(templates);
  }

  /** A stored gallery of strangers in a folder. */
  static SdkWork filled(Path home, int templates) {
    return new SdkWork(
        Storage.open(StorageOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString()))),
        templates);
  }

  private void fill(int templates) {
    Random random = new Random(1);
    for (int from = 0; from < templates; from += BATCH) {
      List<Enrolment> batch = new ArrayList<>();
      for (int i = from; i < Math.min(templates, from + BATCH); i++) {
        batch.add(Enrolment.of(NewSubject.named("subject " + i), stranger(random)));
      }
      gallery.enrolAll(batch);
    }
  }

  private FaceTemplate stranger(Random random) {
    float[] vector = new float[engine.origin().dimensions()];
    double squares = 0;
    for (int i = 0; i < vector.length; i++) {
      vector[i] = (float) random.nextGaussian();
      squares += vector[i] * vector[i];
    }
    for (int i = 0; i < vector.length; i++) {
      vector[i] /= (float) Math.sqrt(squares);
    }
    return new FaceTemplate(engine.origin(), vector);
  }

  /** Decodes a picture and searches its faces. */
  List<List<Candidate>> identify(byte[] picture) {
    List<Face> faces = engine.faces(FaceImage.decode(picture, engine.options().decode()));
    return gallery.identifyAll(faces.stream().map(Face::template).toList(), 5, engine.threshold());
  }

  @Override
  public void close() {
    gallery.close();
    storage.close();
    engine.close();
  }
}
