package io.facerec.server;

import com.auth0.jwt.JWT;
import com.auth0.jwt.JWTCreator;
import com.auth0.jwt.algorithms.Algorithm;
import com.auth0.jwt.interfaces.DecodedJWT;
import io.facerec.embed.TemplateOrigin;
import io.facerec.server.ApiClient.Answer;
import io.facerec.server.auth.Role;
import io.facerec.server.auth.Scope;
import io.facerec.server.config.SecretFile;
import io.facerec.storage.Storage;
import io.facerec.storage.StorageOptions;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.interfaces.RSAPrivateKey;
import java.security.interfaces.RSAPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/**
 * All who must not get in, with what they have.
 *
 * @param unauthenticated by what is wrong with their credentials
 * @param users one of each role
 * @param keysWithAllBut one scope, each
 * @param ofOneGallery a key with all scopes that such a key can have
 * @param otherGallery id of another gallery
 */
record Intruders(
    Map<String, ApiClient> unauthenticated,
    Map<Role, ApiClient> users,
    Map<Scope, ApiClient> keysWithAllBut,
    ApiClient ofOneGallery,
    String otherGallery,
    String otherGalleryName) {

  static Intruders of(RunningServer server, Path home, MovableClock clock) {
    ApiClient admin = ApiClient.admin(server);
    Map<Role, ApiClient> users = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      admin.makeUser("a " + role.word(), role.word());
      Answer tokens = ApiClient.nobody(server).logIn("a " + role.word());
      users.put(role, ApiClient.withToken(server, tokens.text("accessToken")));
    }
    Map<Scope, ApiClient> allBut = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      List<String> others =
          Arrays.stream(Scope.values()).filter(s -> s != scope).map(Scope::word).toList();
      Answer key = admin.makeKey(Map.of("name", "all but one", "scopes", others));
      allBut.put(scope, ApiClient.withKey(server, key.text("key")));
    }
    String mine = gallery(home, "mine");
    String other = gallery(home, "other");
    Answer limited =
        admin.makeKey(
            Map.of(
                "name",
                "of one gallery",
                "gallery",
                mine,
                "scopes",
                Arrays.stream(Scope.values())
                    .filter(Scope::withinGallery)
                    .map(Scope::word)
                    .collect(Collectors.toList())));
    return new Intruders(
        unauthenticated(server, home, clock),
        users,
        allBut,
        ApiClient.withKey(server, limited.text("key")),
        other,
        "other");
  }

  ApiClient withAllBut(Scope scope) {
    return Objects.requireNonNull(keysWithAllBut.get(scope));
  }

  /** Whose credentials have a certain fault. */
  ApiClient with(String fault) {
    return Objects.requireNonNull(unauthenticated.get(fault));
  }

  private static String gallery(Path home, String name) {
    StorageOptions options =
        StorageOptions.fromEnvironment(Map.of("FACEREC_HOME", home.toString()));
    try (Storage storage = Storage.open(options)) {
      return storage
          .galleries()
          .create(name, new TemplateOrigin("nobodys", "a".repeat(64), 128, 1), "{}")
          .id()
          .toString();
    }
  }

  private static Map<String, ApiClient> unauthenticated(
      RunningServer server, Path home, MovableClock clock) {
    ApiClient admin = ApiClient.admin(server);
    ApiClient nobody = ApiClient.nobody(server);
    admin.makeUser("victim", "admin");
    Answer victim = nobody.logIn("victim");
    String good = victim.text("accessToken");
    byte[] key =
        HexFormat.of().parseHex(new SecretFile(home.resolve("tokens.key")).read().orElseThrow());
    DecodedJWT real = JWT.decode(good);

    Map<String, ApiClient> all = new LinkedHashMap<>();
    all.put("nothing", nobody);
    all.put("no token", new ApiClient(server, List.of("Authorization", "Bearer ")));
    all.put("garbage", ApiClient.withToken(server, "a.b.c"));
    all.put("a long token", ApiClient.withToken(server, "x".repeat(5000)));
    all.put("another scheme", new ApiClient(server, List.of("Authorization", "Basic YTpi")));
    all.put(
        "two credentials",
        new ApiClient(
            server, List.of("Authorization", "Bearer " + good, "X-API-Key", server.adminKey())));
    Map<String, String> tokens = new LinkedHashMap<>();
    Algorithm right = Algorithm.HMAC256(key);
    Instant now = Instant.now();
    tokens.put("expired token", like(real, now.minusSeconds(10)).sign(right));
    tokens.put("tampered token", tampered(good));
    tokens.put("token without signature", good.substring(0, good.lastIndexOf('.') + 1));
    tokens.put("cut signature", good.substring(0, good.length() - 2));
    tokens.put("alg none", unsigned(good, "none"));
    tokens.put("alg NONE", unsigned(good, "NoNe"));
    tokens.put("HS512", like(real, now.plusSeconds(600)).sign(Algorithm.HMAC512(key)));
    tokens.put("HS384", like(real, now.plusSeconds(600)).sign(Algorithm.HMAC384(key)));
    tokens.put("RS256", like(real, now.plusSeconds(600)).sign(rsa()));
    tokens.put("HMAC called RS256", renamed(like(real, now.plusSeconds(600)).sign(right)));
    tokens.put(
        "another key", like(real, now.plusSeconds(600)).sign(Algorithm.HMAC256(new byte[32])));
    tokens.put("without an end", withoutEnd(real).sign(right));
    tokens.put(
        "another issuer", like(real, now.plusSeconds(600)).withIssuer("somebody").sign(right));
    tokens.put(
        "another audience",
        like(real, now.plusSeconds(600)).withAudience("another-api").sign(right));
    tokens.put(
        "another kind", like(real, now.plusSeconds(600)).withClaim("typ", "refresh").sign(right));
    tokens.put(
        "another key id", like(real, now.plusSeconds(600)).withKeyId("00000000").sign(right));
    tokens.put(
        "from the future",
        like(real, now.plusSeconds(9000)).withIssuedAt(now.plusSeconds(6000)).sign(right));
    tokens.put(
        "nobody's session",
        like(real, now.plusSeconds(600))
            .withClaim("sid", "018f0000-0000-7000-8000-000000000001")
            .sign(right));
    tokens.put("refresh token", victim.text("refreshToken"));
    tokens.put("session that was ended", ended(server));
    tokens.put("disabled user", disabled(server));
    tokens.put("deleted user", deleted(server));
    tokens.forEach((what, token) -> all.put(what, ApiClient.withToken(server, token)));
    all.putAll(keys(server, clock));
    return all;
  }

  private static JWTCreator.Builder like(DecodedJWT real, Instant end) {
    return withoutEnd(real).withExpiresAt(end);
  }

  private static JWTCreator.Builder withoutEnd(DecodedJWT real) {
    return JWT.create()
        .withKeyId(real.getKeyId())
        .withIssuer(real.getIssuer())
        .withAudience(real.getAudience().get(0))
        .withSubject(real.getSubject())
        .withClaim("typ", "access")
        .withClaim("sid", real.getClaim("sid").asString())
        .withIssuedAt(Instant.now().minusSeconds(20));
  }

  private static String tampered(String token) {
    String[] parts = token.split("\\.", -1);
    String payload = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
    String other = payload.replaceFirst("\"exp\":\\d+", "\"exp\":9999999999");
    return parts[0] + "." + encoded(other) + "." + parts[2];
  }

  private static String unsigned(String token, String algorithm) {
    return encoded("{\"alg\":\"%s\",\"typ\":\"JWT\"}".formatted(algorithm))
        + "."
        + token.split("\\.", -1)[1]
        + ".";
  }

  private static String renamed(String token) {
    String[] parts = token.split("\\.", -1);
    String header = new String(Base64.getUrlDecoder().decode(parts[0]), StandardCharsets.UTF_8);
    return encoded(header.replace("HS256", "RS256")) + "." + parts[1] + "." + parts[2];
  }

  private static String encoded(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }

  private static Algorithm rsa() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(2048);
      KeyPair pair = generator.generateKeyPair();
      return Algorithm.RSA256((RSAPublicKey) pair.getPublic(), (RSAPrivateKey) pair.getPrivate());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String ended(RunningServer server) {
    String token = tokenOf(server, "ended");
    ApiClient.withToken(server, token).post("/api/v1/auth/logout", Map.of());
    return token;
  }

  private static String disabled(RunningServer server) {
    ApiClient admin = ApiClient.admin(server);
    String id = admin.makeUser("disabled", "admin");
    String token = ApiClient.nobody(server).logIn("disabled").text("accessToken");
    admin.patch("/api/v1/users/" + id, Map.of("disabled", true));
    return token;
  }

  private static String deleted(RunningServer server) {
    ApiClient admin = ApiClient.admin(server);
    String id = admin.makeUser("deleted", "admin");
    String token = ApiClient.nobody(server).logIn("deleted").text("accessToken");
    admin.delete("/api/v1/users/" + id);
    return token;
  }

  private static String tokenOf(RunningServer server, String name) {
    ApiClient.admin(server).makeUser(name, "admin");
    return ApiClient.nobody(server).logIn(name).text("accessToken");
  }

  private static Map<String, ApiClient> keys(RunningServer server, MovableClock clock) {
    ApiClient admin = ApiClient.admin(server);
    List<String> all = Arrays.stream(Scope.values()).map(Scope::word).toList();
    Answer revoked = admin.makeKey(Map.of("name", "revoked", "scopes", all));
    admin.delete("/api/v1/keys/" + revoked.body().at("/description/id").asText());
    Answer expired =
        admin.makeKey(
            Map.of(
                "name",
                "expired",
                "scopes",
                all,
                "expiresAt",
                Instant.now().plus(Duration.ofMinutes(5)).toString()));
    clock.move(Duration.ofMinutes(6));
    String user = admin.makeUser("answers for a key", "admin");
    Answer ofUser =
        admin.makeKey(Map.of("name", "of a disabled user", "scopes", all, "user", user));
    admin.patch("/api/v1/users/" + user, Map.of("disabled", true));
    String key = server.adminKey();
    char last = key.charAt(key.length() - 1);
    return Map.of(
        "revoked key",
        ApiClient.withKey(server, revoked.text("key")),
        "expired key",
        ApiClient.withKey(server, expired.text("key")),
        "key of a disabled user",
        ApiClient.withKey(server, ofUser.text("key")),
        "altered key",
        ApiClient.withKey(server, key.substring(0, key.length() - 1) + (last == 'A' ? 'E' : 'A')),
        "beginning of a key",
        ApiClient.withKey(server, key.substring(0, 14)),
        "token as a key",
        ApiClient.withKey(server, "eyJhbGciOiJub25lIn0.e30."));
  }
}
