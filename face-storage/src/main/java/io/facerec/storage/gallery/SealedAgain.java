package io.facerec.storage.gallery;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What one step of {@link GallerySeals} did.
 *
 * @param sealed rows that were sealed under the current key
 * @param missed rows that changed meanwhile; a later pass finds them
 * @param refused rows that do not open, and so stayed as they were
 * @param last the id to go on behind; empty when there was nothing left
 */
public record SealedAgain(int sealed, int missed, List<UUID> refused, Optional<UUID> last) {
  public SealedAgain {
    refused = List.copyOf(refused);
  }
}
