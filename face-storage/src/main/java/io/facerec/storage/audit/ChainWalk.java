package io.facerec.storage.audit;

import io.facerec.storage.audit.AuditVerification.Fault;
import io.facerec.storage.seal.KeyedHash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Goes along the chain, in one snapshot, and stops at the first event that does not fit. */
final class ChainWalk {
  private static final int PAGE = 2000;

  private final AuditHead head;
  private final KeyedHash hashes;
  private final Map<Long, String> remembered = new HashMap<>();
  private AuditMark last;
  private long events;

  ChainWalk(AuditHead head, List<AuditMark> remembered) {
    this.head = head;
    this.hashes = head.hashes();
    this.last = head.first();
    remembered.forEach(mark -> this.remembered.put(mark.sequence(), mark.hash()));
  }

  AuditVerification walk(Handle handle) {
    Optional<Fault> fault = surplusBefore(handle).or(() -> recalled(last));
    List<AuditRow> page = AuditRows.after(handle, last.sequence(), PAGE);
    while (fault.isEmpty() && !page.isEmpty()) {
      for (AuditRow row : page) {
        fault = fault(row);
        if (fault.isPresent()) {
          break;
        }
        last = row.mark();
        events++;
      }
      page = AuditRows.after(handle, last.sequence(), PAGE);
    }
    return new AuditVerification(events, head.first(), last, fault.or(this::end));
  }

  private Optional<Fault> surplusBefore(Handle handle) {
    return AuditRows.after(handle, Long.MIN_VALUE, 1).stream()
        .filter(row -> row.sequence() <= head.first().sequence())
        .findFirst()
        .map(row -> new Fault(row.sequence(), "it stands before the beginning of the chain"));
  }

  private Optional<Fault> fault(AuditRow row) {
    if (row.sequence() != last.sequence() + 1) {
      return Optional.of(new Fault(last.sequence() + 1, "it is missing"));
    }
    if (row.sequence() > head.last().sequence()) {
      return Optional.of(new Fault(row.sequence(), "it stands behind the end of the chain"));
    }
    if (!row.previousHash().equals(last.hash())) {
      return Optional.of(new Fault(row.sequence(), "it does not follow the event before it"));
    }
    if (!row.hash().equals(row.computedHash(hashes))) {
      return Optional.of(new Fault(row.sequence(), "it was altered"));
    }
    return recalled(row.mark());
  }

  private Optional<Fault> recalled(AuditMark mark) {
    String hash = remembered.remove(mark.sequence());
    return hash == null || hash.equals(mark.hash())
        ? Optional.empty()
        : Optional.of(new Fault(mark.sequence(), "it is not the one that was remembered"));
  }

  private Optional<Fault> end() {
    if (!last.equals(head.last())) {
      return Optional.of(new Fault(last.sequence() + 1, "it is missing at the end"));
    }
    return remembered.keySet().stream()
        .filter(sequence -> sequence > last.sequence())
        .min(Long::compare)
        .map(sequence -> new Fault(sequence, "it was remembered and is not there any more"));
  }
}
