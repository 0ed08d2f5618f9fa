package io.facerec.testing;

import com.google.gson.Gson;
import com.google.gson.annotations.SerializedName;
import com.google.gson.reflect.TypeToken;
import io.facerec.image.Box;
import io.facerec.image.Point;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One record of golden.json: what the reference pipeline found in a picture. */
public record Golden(
    String image,
    int width,
    int height,
    List<GoldenFace> faces,
    @Nullable @SerializedName("live_probability") List<Double> liveProbability) {

  public static List<Golden> all() {
    try (Reader json = Files.newBufferedReader(Shared.reference("golden.json"))) {
      return new Gson().fromJson(json, new TypeToken<List<Golden>>() {}.getType());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Of each face; empty where the reference did not judge it. */
  public Optional<List<Double>> live() {
    return Optional.ofNullable(liveProbability);
  }

  /** The parameter's name of a test that runs once per picture. */
  @Override
  public String toString() {
    return image;
  }

  /** One face; box is x, y, width, height. */
  @SuppressWarnings("ArrayRecordComponent") // as Gson reads them
  public record GoldenFace(float[] box, float score, float[][] landmarks, float[] embedding) {

    public Box asBox() {
      return new Box(box[0], box[1], box[2], box[3]);
    }

    public List<Point> points() {
      return Arrays.stream(landmarks).map(xy -> new Point(xy[0], xy[1])).toList();
    }
  }
}
