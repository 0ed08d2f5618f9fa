/**
 * Work that takes longer than a request: done in small steps by whichever process is free, handed
 * over when one is killed, told of as it goes.
 */
@NullMarked
package io.facerec.server.job;

import org.jspecify.annotations.NullMarked;
