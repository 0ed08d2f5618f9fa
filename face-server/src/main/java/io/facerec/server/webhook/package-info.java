/**
 * Events told to others: POST requests, signed, tried again for some hours, and never sent to where
 * only the server itself can reach.
 */
@NullMarked
package io.facerec.server.webhook;

import org.jspecify.annotations.NullMarked;
