package io.facerec.storage.audit;

import io.facerec.storage.seal.KeyRing;
import io.facerec.storage.seal.KeyedHash;
import io.facerec.storage.seal.Purpose;
import io.facerec.storage.sql.Database;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The audit log of one database. Thread-safe, and shared by processes: whoever appends waits for
 * the one before, so that there is one chain.
 *
 * <p>Each event carries the HMAC-SHA256 (RFC 2104) of all its parts and of the hash of the event
 * before it, under a secret of the log that only {@code ENCRYPTION_KEY} opens. A sealed head says
 * behind which event the chain begins and with which it ends. So {@link #verify} names the first
 * event that someone altered, added, moved or took away, at the end too.
 *
 * <p>What it cannot notice by itself: that the whole database, head included, was put back to an
 * earlier state. For that, hold it against a {@link AuditMark} that was kept elsewhere; receipts of
 * erasures carry one. And who holds {@code ENCRYPTION_KEY} can write whatever chain he likes.
 *
 * <p>Every method throws a {@link io.facerec.storage.sql.DatabaseException} when the database
 * cannot be reached or refuses, and a {@link io.facerec.storage.seal.SealException} when the keys
 * do not open the head.
 */
public final class AuditLog {
  private final Database database;
  private final AuditHeadRow head;
  private final Clock clock;

  private AuditLog(Database database, KeyRing keys, Clock clock) {
    this.database = database;
    this.head = new AuditHeadRow(database.dialect(), keys.sealer(Purpose.SECRET));
    this.clock = clock;
  }

  /** The log of a database; the caller closes that. */
  public static AuditLog of(Database database, KeyRing keys) {
    return of(database, keys, Clock.systemUTC());
  }

  /** The same, with another clock for its events. */
  public static AuditLog of(Database database, KeyRing keys, Clock clock) {
    return new AuditLog(database, keys, clock);
  }

  /**
   * Appends an event in the caller's transaction: both are kept, or none. It holds back all other
   * appends until the transaction ends, and so is best the last thing in it.
   *
   * @throws AuditHeadMissingException when events are there and their head is not
   */
  public AuditEvent append(Handle handle, AuditEntry entry) {
    return appendAll(handle, List.of(entry)).get(0);
  }

  private List<AuditEvent> appendAll(Handle handle, List<AuditEntry> entries) {
    AuditHead before = head.lock(handle);
    KeyedHash hashes = before.hashes();
    List<AuditRow> rows = new ArrayList<>(entries.size());
    AuditMark last = before.last();
    for (AuditEntry entry : entries) {
      AuditRow row = AuditRow.following(last, entry, clock.instant(), hashes);
      rows.add(row);
      last = row.mark();
    }
    rows.forEach(row -> AuditRows.insert(handle, database.dialect(), row));
    head.write(handle, before.endingAt(last));
    return rows.stream().map(AuditRow::event).toList();
  }

  /** Appends an event in a transaction of its own. */
  public AuditEvent append(AuditEntry entry) {
    return database.write(handle -> append(handle, entry));
  }

  /**
   * Appends events in the order given, all in one transaction of its own: all are kept, or none.
   * Much cheaper than one by one.
   *
   * @throws AuditHeadMissingException when events are there and their head is not
   */
  public List<AuditEvent> appendAll(List<AuditEntry> entries) {
    return entries.isEmpty() ? List.of() : database.write(handle -> appendAll(handle, entries));
  }

  /**
   * The same, and does more in that transaction, first.
   *
   * @param more may be run again when the transaction is repeated
   */
  public List<AuditEvent> appendAll(List<AuditEntry> entries, Consumer<Handle> more) {
    return database.write(
        handle -> {
          more.accept(handle);
          return entries.isEmpty() ? List.of() : appendAll(handle, entries);
        });
  }

  /**
   * The same for events that changed nothing, sooner: they are there at once, and stay when this
   * process is killed, but a power failure may take those of the last second.
   */
  public List<AuditEvent> noteAll(List<AuditEntry> entries, Consumer<Handle> more) {
    return database.writeRelaxed(
        handle -> {
          more.accept(handle);
          return appendAll(handle, entries);
        });
  }

  /**
   * Events that somebody looks for, the youngest first.
   *
   * @param beforeSequence those that stand before this one; {@link Long#MAX_VALUE} for all
   * @param limit of events, at least 1
   */
  public List<AuditEvent> search(AuditQuery query, long beforeSequence, int limit) {
    return database.query(handle -> AuditRows.search(handle, query, beforeSequence, limit)).stream()
        .map(AuditRow::event)
        .toList();
  }

  /** Events in order, those behind a sequence. */
  public List<AuditEvent> list(long afterSequence, int limit) {
    return database.query(handle -> AuditRows.after(handle, afterSequence, limit)).stream()
        .map(AuditRow::event)
        .toList();
  }

  /** Where the chain ends; empty when nothing was ever written. Worth keeping elsewhere. */
  public Optional<AuditMark> last() {
    return database.query(head::find).map(AuditHead::last);
  }

  /** Goes along the whole chain, in constant memory. */
  public AuditVerification verify() {
    return verify(List.of());
  }

  /**
   * The same, and holds it against what was kept elsewhere.
   *
   * @param remembered places that the chain had; those that retention let go are not looked at
   * @throws AuditHeadMissingException when events are there and their head is not
   */
  public AuditVerification verify(List<AuditMark> remembered) {
    return database.read(
        handle -> {
          Optional<AuditHead> found = head.find(handle);
          if (found.isEmpty()) {
            long events = AuditRows.count(handle);
            if (events > 0) {
              throw new AuditHeadMissingException(events);
            }
          }
          return new ChainWalk(found.orElseGet(AuditHead::fresh), remembered).walk(handle);
        });
  }

  /**
   * Lets go of the oldest events, in the caller's transaction; the chain then begins behind them.
   *
   * @param before when they happened; up to the first one that is younger
   * @param limit of events
   * @return how many went
   */
  public int forget(Handle handle, Instant before, int limit) {
    AuditHead was = head.lock(handle);
    AuditMark until = was.first();
    int count = 0;
    for (AuditRow row : AuditRows.after(handle, until.sequence(), limit)) {
      if (!row.happenedAt().isBefore(before)) {
        break;
      }
      until = row.mark();
      count++;
    }
    if (count > 0) {
      AuditRows.deleteUntil(handle, until.sequence());
      head.write(handle, was.beginningBehind(until));
    }
    return count;
  }

  /**
   * Seals the head under the current key.
   *
   * @return whether a retired key had sealed it
   */
  public boolean sealAgain() {
    return database.write(head::sealAgain);
  }
}
