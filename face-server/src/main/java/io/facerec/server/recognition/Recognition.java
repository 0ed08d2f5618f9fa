package io.facerec.server.recognition;

import io.facerec.Face;
import io.facerec.FaceAttribute;
import io.facerec.FaceEngine;
import io.facerec.image.FaceImage;
import io.facerec.server.answer.FacesAnswer;
import io.facerec.server.limit.Deadline;
import io.facerec.server.limit.InferenceGate;
import io.facerec.server.picture.Picture;
import io.facerec.server.picture.PictureForm;
import io.facerec.server.route.Operation;
import io.javalin.http.Context;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What is asked of pictures alone; nothing is kept. */
public final class Recognition {
  private final FaceEngine engine;
  private final InferenceGate gate;
  private final Duration time;

  public Recognition(FaceEngine engine, InferenceGate gate, Duration time) {
    this.engine = engine;
    this.gate = gate;
    this.time = time;
  }

  public Operation detect() {
    return Operation.answering(
            FacesAnswer.class,
            "Where the faces of a picture are, and how good they are",
            context -> answer(context, EnumSet.noneOf(FaceAttribute.class)))
        .takingPicture("picture");
  }

  public Operation embed() {
    return Operation.answering(
            FacesAnswer.class,
            "The faces of a picture with their templates",
            context -> answer(context, EnumSet.of(FaceAttribute.TEMPLATE)))
        .takingPicture("picture");
  }

  private void answer(Context context, Set<FaceAttribute> asked) {
    Picture picture = PictureForm.one(context, "picture");
    FacesAnswer answer =
        gate.run(
            Deadline.in(time),
            () -> {
              FaceImage image = FaceImage.decode(picture.bytes(), engine.options().decode());
              List<Face> faces = engine.faces(image, asked);
              return FacesAnswer.of(image, faces);
            });
    context.json(answer);
  }
}
