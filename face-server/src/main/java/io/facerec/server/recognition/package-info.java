/** What is asked of pictures alone: detect, embed, verify, liveness. */
@NullMarked
package io.facerec.server.recognition;

import org.jspecify.annotations.NullMarked;
