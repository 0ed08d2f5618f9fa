package io.facerec.storage.account;

import java.time.Instant;
import java.util.UUID;

/**
 * A log-in, which each of its refresh tokens continues.
 *
 * @param family what all of them share; an access token may name it
 * @param user who logged in
 * @param expiresAt when the log-in ends: no refresh puts that off
 */
public record RefreshToken(UUID family, UUID user, Instant expiresAt) {}
