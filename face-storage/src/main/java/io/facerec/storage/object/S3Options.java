package io.facerec.storage.object;

import io.facerec.storage.object.ObjectStoreException.Reason;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where the bucket is, and who may use it.
 *
 * @param endpoint {@code http} or {@code https}, host and port, nothing behind
 * @param region of the bucket; {@code us-east-1} where the service has none
 * @param bucket 3 to 63 lower-case letters, digits, dots and hyphens
 * @param createBucket whether a missing bucket is made
 */
public record S3Options(
    URI endpoint,
    String region,
    String bucket,
    String accessKey,
    String secretKey,
    boolean createBucket) {
  private static final Pattern BUCKET = Pattern.compile("[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]");

  /**
   * Options, checked.
   *
   * @throws ObjectStoreException naming all that is not valid
   */
  public S3Options {
    refuse(problems(endpoint, region, bucket, accessKey, secretKey));
  }

  /**
   * The options that {@code S3_ENDPOINT} (host:port, or with a scheme), {@code S3_SECURE} (true:
   * https; the default is true), {@code S3_REGION} (default us-east-1), {@code S3_BUCKET}, {@code
   * S3_ACCESS_KEY}, {@code S3_SECRET_KEY} and {@code S3_CREATE_BUCKET} (default true) describe.
   *
   * @throws ObjectStoreException naming all that is not valid
   */
  public static S3Options fromEnvironment(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    boolean secure = flag(environment, "S3_SECURE", problems);
    boolean create = flag(environment, "S3_CREATE_BUCKET", problems);
    URI endpoint = endpoint(environment.getOrDefault("S3_ENDPOINT", "").strip(), secure);
    String region = environment.getOrDefault("S3_REGION", "us-east-1");
    String bucket = environment.getOrDefault("S3_BUCKET", "");
    String accessKey = environment.getOrDefault("S3_ACCESS_KEY", "");
    String secretKey = environment.getOrDefault("S3_SECRET_KEY", "");
    problems.addAll(problems(endpoint, region, bucket, accessKey, secretKey));
    refuse(problems);
    return new S3Options(endpoint, region, bucket, accessKey, secretKey, create);
  }

  /** Without the keys. */
  @Override
  public String toString() {
    return "S3Options[%s, bucket %s]".formatted(endpoint, bucket);
  }

  /** What is no address becomes one without a host, and is refused with the others. */
  private static URI endpoint(String text, boolean secure) {
    String scheme = secure ? "https" : "http";
    try {
      return new URI(text.contains("://") ? text : scheme + "://" + text);
    } catch (URISyntaxException e) {
      return URI.create(scheme + ":/" + URLEncoder.encode(text, StandardCharsets.UTF_8));
    }
  }

  private static List<String> problems(
      URI endpoint, String region, String bucket, String accessKey, String secretKey) {
    List<String> problems = new ArrayList<>();
    if (!List.of("http", "https").contains(String.valueOf(endpoint.getScheme()))
        || endpoint.getHost() == null
        || !endpoint.getRawPath().isEmpty()) {
      problems.add("S3_ENDPOINT must be host:port, was '" + endpoint + "'");
    }
    if (!BUCKET.matcher(bucket).matches()) {
      problems.add(
          "S3_BUCKET must have 3 to 63 lower-case letters, digits, dots and hyphens, was '%s'"
              .formatted(bucket));
    }
    requireText("S3_REGION", region, problems);
    requireText("S3_ACCESS_KEY", accessKey, problems);
    requireText("S3_SECRET_KEY", secretKey, problems);
    return problems;
  }

  private static boolean flag(Map<String, String> environment, String name, List<String> problems) {
    String value = environment.getOrDefault(name, "true");
    if (!value.equals("true") && !value.equals("false")) {
      problems.add("%s must be true or false, was '%s'".formatted(name, value));
    }
    return value.equals("true");
  }

  private static void requireText(String name, String value, List<String> problems) {
    if (value.isBlank()) {
      problems.add(name + " is not set");
    }
  }

  private static void refuse(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new ObjectStoreException(Reason.SETTINGS, String.join("; ", problems));
    }
  }
}
