/**
 * Who may use an instance: {@link io.facerec.storage.account.Users} with {@link
 * io.facerec.storage.account.LoginAttempts} and the {@link
 * io.facerec.storage.account.RefreshTokens} of their log-ins, and {@link
 * io.facerec.storage.account.ApiKeys} for machines. Of a secret only its hash is kept.
 */
@NullMarked
package io.facerec.storage.account;

import org.jspecify.annotations.NullMarked;
