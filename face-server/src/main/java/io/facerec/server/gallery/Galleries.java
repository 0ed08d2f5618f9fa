package io.facerec.server.gallery;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.facerec.server.answer.GalleriesAnswer;
import io.facerec.server.answer.GalleryAnswer;
import io.facerec.server.answer.Json;
import io.facerec.server.answer.NewGallery;
import io.facerec.server.answer.SettingsAnswer;
import io.facerec.server.auth.Caller;
import io.facerec.server.event.Event;
import io.facerec.server.event.EventKind;
import io.facerec.server.picture.RequestOptions;
import io.facerec.server.problem.ProblemCode;
import io.facerec.server.problem.ProblemException;
import io.facerec.server.problem.Problems;
import io.facerec.server.route.Operation;
import io.facerec.storage.erase.Eraser;
import io.facerec.storage.gallery.GalleryDescription;
import io.facerec.storage.gallery.GalleryOutline;
import io.facerec.storage.gallery.GallerySettings;
import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;

/** Makes, shows, changes and deletes galleries. */
public final class Galleries {
  private static final SettingsAnswer CHANGE =
      new SettingsAnswer(
          Optional.empty(),
          Optional.empty(),
          Optional.of(0.01),
          Optional.empty(),
          Optional.empty(),
          Optional.of(0.4f),
          Optional.empty(),
          Optional.of(true),
          Optional.of(true));

  private final GalleryWork work;
  private final Eraser eraser;

  public Galleries(GalleryWork work, Eraser eraser) {
    this.work = work;
    this.eraser = eraser;
  }

  public Operation list() {
    return Operation.answering(
        GalleriesAnswer.class,
        "All galleries that the caller may touch",
        context -> {
          Caller caller = Caller.of(context);
          context.json(
              new GalleriesAnswer(
                  work.storage().galleries().list().stream()
                      .filter(gallery -> caller.reaches(gallery.id()))
                      .map(this::shown)
                      .toList()));
        });
  }

  public Operation create() {
    return Operation.answering(
            GalleryAnswer.class,
            "Make an empty gallery for the model that is running",
            this::create)
        .taking(new NewGallery("staff", Optional.of(CHANGE)))
        .withStatus(201);
  }

  public Operation show() {
    return Operation.answering(
        GalleryAnswer.class,
        "A gallery, with how many people and templates are in it",
        context -> context.json(described(work.outline(context))));
  }

  public Operation change() {
    return Operation.answering(GalleryAnswer.class, "Change how a gallery is used", this::change)
        .taking(CHANGE);
  }

  public Operation delete() {
    return Operation.answering(
            Void.class, "Delete a gallery with everybody in it, for good", this::delete)
        .heeding("confirm", String.class, "the gallery's name, so that none is deleted by mistake")
        .withStatus(204);
  }

  private void create(Context context) {
    if (Caller.of(context).gallery().isPresent()) {
      throw ProblemException.of(
          ProblemCode.FORBIDDEN, "the key is for one gallery, and cannot make another");
    }
    NewGallery wanted = Json.read(context, NewGallery.class);
    GallerySettings settings =
        wanted
            .settings()
            .map(given -> (ObjectNode) Json.mapper().valueToTree(given))
            .map(given -> changed(GallerySettings.defaults(), given))
            .orElseGet(GallerySettings::defaults);
    GalleryDescription made =
        Faults.in(
            "name",
            () ->
                work.storage()
                    .galleries()
                    .create(wanted.name(), work.analyzer().engine().origin(), settings.toJson()));
    work.audit()
        .record(
            GalleryWork.entry(context, "gallery.create", made.id()),
            Event.in(made.id(), EventKind.GALLERY_CREATED));
    context.json(shown(made));
  }

  private void change(Context context) {
    GalleryOutline gallery = work.outline(context);
    ObjectNode change = Json.readObject(context);
    GalleryOutline now =
        work.storage().galleries().changeSettings(gallery.id(), was -> changed(was, change));
    work.audit().record(GalleryWork.entry(context, "gallery.change", now.id()));
    context.json(described(now));
  }

  private void delete(Context context) {
    GalleryOutline gallery = work.outline(context);
    RequestOptions options = RequestOptions.of(context, List.of("confirm"));
    if (options.text("confirm").filter(gallery.name()::equals).isEmpty()) {
      options.fault("confirm", "it must be the gallery's name");
    }
    options.require();
    String actor = Caller.of(context).actor();
    if (eraser.eraseGallery(work.storage().galleries(), gallery.name(), actor).isEmpty()) {
      throw ProblemException.of(ProblemCode.GALLERY_NOT_FOUND, "it was deleted meanwhile");
    }
    work.galleries().forget(gallery.id());
    work.audit().tell(Event.in(gallery.id(), EventKind.GALLERY_DELETED));
  }

  private static GallerySettings changed(GallerySettings was, ObjectNode change) {
    try {
      return Faults.in("settings", () -> SettingsAnswer.changed(was, change));
    } catch (JsonProcessingException e) {
      throw Problems.of(e);
    }
  }

  private GalleryAnswer described(GalleryOutline gallery) {
    return shown(description(gallery));
  }

  private GalleryDescription description(GalleryOutline gallery) {
    return work.storage()
        .galleries()
        .show(gallery.name())
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemCode.GALLERY_NOT_FOUND, "the gallery was deleted meanwhile"));
  }

  private GalleryAnswer shown(GalleryDescription gallery) {
    GalleryOutline outline =
        new GalleryOutline(
            gallery.id(), gallery.name(), gallery.origin(), gallery.settings(), gallery.revision());
    return GalleryAnswer.of(gallery, work.galleries().phase(outline).name());
  }
}
