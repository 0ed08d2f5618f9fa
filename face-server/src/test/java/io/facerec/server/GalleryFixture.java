package io.facerec.server;

import static io.facerec.server.Requests.body;
import static io.facerec.server.Requests.form;
import static io.facerec.server.Requests.json;
import static io.facerec.server.Requests.options;
import static io.facerec.server.Requests.person;
import static io.facerec.server.Requests.raw;

import io.facerec.server.Requests.Form;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;

/** A server whose galleries are tested; each test has its own gallery. */
abstract class GalleryFixture extends ServerFixture {
  String name = "";
  String gallery = "";

  @Override
  abstract RunningServer start(Path folder);

  @BeforeEach
  void create() {
    name = "people-" + UUID.randomUUID().hashCode();
    gallery = "/api/v1/galleries/" + name;
    body(send("/api/v1/galleries", "POST", options("name", name)), 201);
  }

  HttpResponse<String> get(String path) {
    return server.send(server.request(path));
  }

  HttpResponse<String> send(String path, String method, Object body) {
    return server.send(json(server.request(path), method, body));
  }

  HttpResponse<String> delete(String path) {
    return server.send(server.request(path).DELETE());
  }

  HttpResponse<String> post(String path, Form form) {
    return server.send(form(server.request(path), form));
  }

  HttpResponse<String> post(String path, byte[] picture) {
    return server.send(raw(server.request(path), picture));
  }

  void set(String setting, Object value) {
    body(send(gallery, "PATCH", options(setting, value)), 200);
  }

  /** Enrols pictures of somebody; the id of the subject. */
  String enrol(String who, int... pictures) {
    Form form = Form.of().text("name", who).text("externalId", "id-" + who);
    for (int picture : pictures) {
      form.file("picture", person(who, picture));
    }
    return body(post(gallery + "/enrolments", form), 201).path("subject").asText();
  }

  static String decision(HttpResponse<String> answer) {
    return body(answer, 200).at("/faces/0/decision").asText();
  }
}
