package io.facerec.draw;

import static org.assertj.core.api.Assertions.assertThat;

import io.facerec.Face;
import io.facerec.FaceEngine;
import io.facerec.image.FaceImage;
import io.facerec.image.PictureFormat;
import io.facerec.liveness.Liveness;
import io.facerec.testing.Shared;
import io.facerec.testing.TestEngine;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnnotatedPictureTest {
  private final FaceEngine engine = TestEngine.shared();

  @Test
  void facesAreMarkedInAJpegThatIsReadable() {
    FaceImage image = FaceImage.decode(Shared.sample("cast1.jpg"));
    List<Face> faces = engine.faces(image);
    List<Mark> marks = faces.stream().map(Mark::found).toList();

    FaceImage plain = FaceImage.decode(Jpeg.encode(AnnotatedPicture.draw(image, List.of())));
    FaceImage marked = FaceImage.decode(Jpeg.encode(AnnotatedPicture.draw(image, marks)));

    assertThat(marked.format()).contains(PictureFormat.JPEG);
    assertThat(marked.width()).isEqualTo(Math.min(2000, image.width()));
    assertThat(marked.resized(200, 100).raster().bgr())
        .isNotEqualTo(plain.resized(200, 100).raster().bgr());
  }

  @Test
  void labelsSayWhatWasDecided() {
    Face face = engine.face(Shared.sample("people/amy/1.png")).orElseThrow();

    assertThat(Mark.named(face, "Amy", 0.7f).label()).isEqualTo("Amy 0.70");
    assertThat(Mark.unknown(face).tone()).isEqualTo(Mark.Tone.BAD);
    assertThat(Mark.judged(face, new Liveness(0.2f, false)).label()).isEqualTo("not live 0.20");
    assertThat(Mark.judged(face, new Liveness(0.9f, true)).tone()).isEqualTo(Mark.Tone.GOOD);
  }
}
