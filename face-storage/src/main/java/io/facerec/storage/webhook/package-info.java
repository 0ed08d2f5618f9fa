/**
 * Who is told what happens: {@link io.facerec.storage.webhook.Webhooks} keeps addresses with their
 * secrets, and what is still to be delivered to them.
 */
@NullMarked
package io.facerec.storage.webhook;

import org.jspecify.annotations.NullMarked;
