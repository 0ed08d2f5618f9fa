package io.facerec.storage.gallery;

import io.facerec.embed.TemplateOrigin;
import io.facerec.storage.object.SealedObjects;
import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Sealer;
import io.facerec.storage.sql.Database;
import io.facerec.storage.sql.Texts;
import io.facerec.storage.sql.TimeOrderedId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import org.jdbi.v3.core.Handle;

/**
 * The galleries of one database. Thread-safe; holds nothing itself.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses.
 */
public final class StoredGalleries {
  private static final Pattern ID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private final Database database;
  private final GalleryKeys keys;
  private final KeptPictures kept;
  private final GalleryRows rows;

  private StoredGalleries(Database database, KeyRing keys, Optional<SealedObjects> pictures) {
    this.database = database;
    this.keys = new GalleryKeys(keys);
    this.kept = new KeptPictures(database.dialect(), pictures);
    this.rows = new GalleryRows(database.dialect());
  }

  /**
   * The galleries of a database.
   *
   * @param database stays open as long as its galleries are used; the caller closes it
   * @param keys that seal templates, and that sealed those that are there
   */
  public static StoredGalleries of(Database database, KeyRing keys) {
    return new StoredGalleries(database, keys, Optional.empty());
  }

  /**
   * The same, for those who keep pictures.
   *
   * @param pictures where enrolments put theirs: none is enrolled whose picture is gone
   */
  public static StoredGalleries of(Database database, KeyRing keys, SealedObjects pictures) {
    return new StoredGalleries(database, keys, Optional.of(pictures));
  }

  /**
   * The ids of the keys that sealed the secrets of a database's galleries; empty where there is no
   * gallery. A gallery whose key is in no ring cannot be opened.
   */
  public static Set<String> keyIds(Database database) {
    return database.query(GalleryRows::keyIds);
  }

  /**
   * Makes an empty gallery.
   *
   * @param name 1 to 255 characters, not taken; no UUID, which would pass for a gallery's id
   * @param origin of all templates that it will hold
   * @param settings a JSON object of at most 64 KiB
   * @throws GalleryExistsException when the name is taken
   * @throws IllegalArgumentException when name or settings are not right
   */
  public GalleryDescription create(String name, TemplateOrigin origin, String settings) {
    return create(name, origin, settings, GalleryKeys.newSecret());
  }

  /**
   * The same with the secret of another gallery, whose picture hashes are then known here.
   *
   * @param pictureHashSecret 32 bytes
   */
  public GalleryDescription create(
      String name, TemplateOrigin origin, String settings, byte[] pictureHashSecret) {
    KeyedHash.underSecret(pictureHashSecret); // refuses other lengths
    requireName(name);
    String json = Texts.requireJsonObject("settings", settings);
    UUID id = TimeOrderedId.next();
    byte[] hashKey = keys.sealed(id, pictureHashSecret);
    GalleryRow row = new GalleryRow(id, name, origin, hashKey, 0, 0);
    return database.writeRepeatable(
        handle -> {
          // An earlier run of this may have been kept.
          boolean mine =
              rows.insert(handle, row, json, Sealer.keyIdOf(hashKey), Instant.now())
                  || rows.find(handle, id).isPresent();
          if (!mine) {
            throw new GalleryExistsException(
                "a gallery of that name is there already; open it, or choose another name");
          }
          return rows.describe(handle, name).orElseThrow();
        });
  }

  private static void requireName(String name) {
    Texts.requireShort("a gallery's name", name);
    if (ID.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "a gallery's name is no UUID: it would pass for a gallery's id");
    }
  }

  /** What is known of a gallery; empty when there is none of that name. */
  public Optional<GalleryDescription> show(String name) {
    return database.read(handle -> rows.describe(handle, name));
  }

  /** The name of a gallery; empty when there is none of that id. */
  public Optional<String> name(UUID id) {
    return database.query(
        handle ->
            handle
                .createQuery("select name from galleries where id = :id")
                .bind("id", id)
                .mapTo(String.class)
                .findOne());
  }

  /** A gallery, without counting what is in it; empty when there is none of that name. */
  public Optional<GalleryOutline> find(String name) {
    return database.query(handle -> rows.outline(handle, name));
  }

  /** The same by its id. */
  public Optional<GalleryOutline> find(UUID id) {
    return database.query(handle -> rows.outline(handle, id));
  }

  /** All galleries, by name, without counting what is in them. */
  public List<GalleryOutline> outlines() {
    return database.query(rows::outlines);
  }

  /**
   * Changes how a gallery is used.
   *
   * @param how from the settings that it has to those that it gets; may be asked twice
   * @throws GalleryNotFoundException when there is none of that id
   */
  public GalleryOutline changeSettings(UUID id, UnaryOperator<GallerySettings> how) {
    return database.writeRepeatable(
        handle -> {
          rows.lock(handle, id);
          String was = rows.outline(handle, id).orElseThrow().settings();
          String now = how.apply(GallerySettings.parse(was)).writtenInto(was);
          rows.setSettings(handle, id, Texts.requireJsonObject("settings", now));
          return rows.outline(handle, id).orElseThrow();
        });
  }

  /** All galleries, by name. */
  public List<GalleryDescription> list() {
    return database.read(rows::describeAll);
  }

  /**
   * Opens a gallery for searches with all processors. See {@link #open(String, int, LoadProgress)}.
   */
  public StoredGallery open(String name) {
    return open(name, Runtime.getRuntime().availableProcessors(), LoadProgress.NONE);
  }

  /**
   * Reads all templates of a gallery into memory, in two threads. The caller closes it.
   *
   * @param threads that one search may use, at least 1
   * @param progress told after each few thousand templates
   * @throws GalleryNotFoundException when there is none of that name
   * @throws io.facerec.storage.seal.SealException when the keys do not open the gallery's own
   *     secret; templates that do not open are refused one by one instead
   * @throws java.util.concurrent.CancellationException when the thread is interrupted
   */
  public StoredGallery open(String name, int threads, LoadProgress progress) {
    return opened(
        name,
        (row, seal, refusals) ->
            new IndexFollower(database, row, seal, refusals, threads, progress));
  }

  /**
   * Opens a gallery for enrolments and changes: no template is read before a search asks for them,
   * which then reads all that was ever changed. The caller closes it.
   *
   * @throws GalleryNotFoundException when there is none of that name
   * @throws io.facerec.storage.seal.SealException when the keys do not open the gallery's own
   *     secret
   */
  public StoredGallery openToChange(String name) {
    int threads = Runtime.getRuntime().availableProcessors();
    return opened(
        name, (row, seal, refusals) -> new IndexFollower(database, row, seal, refusals, threads));
  }

  private interface Following {
    IndexFollower of(GalleryRow row, TemplateSeal seal, Refusals refusals);
  }

  private StoredGallery opened(String name, Following following) {
    GalleryRow row = require(name);
    KeyedHash pictureHash = KeyedHash.underSecret(keys.secret(row));
    TemplateSeal seal = keys.seal(row);
    Refusals refusals = new Refusals(row.id().toString());
    return new StoredGallery(
        database, row, seal, pictureHash, kept, refusals, following.of(row, seal, refusals));
  }

  /**
   * Hands over all that a gallery holds, as of one moment and in little memory, without loading it.
   * The database keeps that moment's state until it is done.
   *
   * @throws GalleryNotFoundException when there is none of that name
   * @throws io.facerec.storage.seal.SealException when the keys do not open the gallery's own
   *     secret
   * @throws SnapshotLostException when the connection is lost half-way: nothing is handed over
   *     twice
   */
  public void visit(String name, GalleryVisitor visitor) {
    GalleryRow row = require(name);
    new GallerySnapshot(database, rows, keys.seal(row), keys.secret(row)).visit(name, visitor);
  }

  /**
   * What takes templates in that were exported elsewhere, without loading the gallery.
   *
   * @throws GalleryNotFoundException when there is none of that name
   * @throws io.facerec.storage.seal.SealException when the keys do not open the gallery's own
   *     secret
   */
  public GalleryIntake intake(String name) {
    GalleryRow row = require(name);
    return new GalleryIntake(
        database, new GalleryLog(rows, row.id()), keys.seal(row), keys.secret(row));
  }

  /**
   * Deletes a gallery with everything in its rows. Objects of kept pictures stay until they are
   * swept. Processes that have it open refuse to search it.
   *
   * @return whether it was there
   */
  public boolean delete(String name) {
    return delete(name, (handle, deleted) -> deleted).isPresent();
  }

  /**
   * The same, and does more in that transaction.
   *
   * @return what the work returned; empty when there was no gallery of that name
   */
  public <T> Optional<T> delete(String name, RemovalWork<GalleryDescription, T> more) {
    EarlierRun<T> deleted = new EarlierRun<>();
    return database.writeRepeatable(
        handle -> {
          Optional<GalleryRow> row = rows.find(handle, name);
          if (row.isEmpty()) {
            return deleted.result();
          }
          rows.lock(handle, row.get().id());
          GalleryDescription found = rows.describe(handle, name).orElseThrow();
          rows.delete(handle, row.get().id());
          return deleted.did(more.run(handle, found));
        });
  }

  /**
   * Looks, in the caller's transaction, whether there is a gallery of that id.
   *
   * @throws GalleryNotFoundException when there is none
   */
  public static void require(Handle handle, UUID id) {
    boolean there =
        handle
            .createQuery("select id from galleries where id = :id")
            .bind("id", id)
            .mapTo(UUID.class)
            .findOne()
            .isPresent();
    if (!there) {
      throw new GalleryNotFoundException(
          "there is no gallery %s; list them, or create it".formatted(id));
    }
  }

  private GalleryRow require(String name) {
    return database
        .query(handle -> rows.find(handle, name))
        .orElseThrow(
            () ->
                new GalleryNotFoundException(
                    "there is no gallery of that name; list them, or create it"));
  }
}
