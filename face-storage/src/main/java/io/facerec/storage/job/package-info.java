/**
 * Work that outlives the process that was asked for it: {@link io.facerec.storage.job.Jobs} keeps
 * it until some process has done it, and {@link io.facerec.storage.job.Job} says how far it is.
 */
@NullMarked
package io.facerec.storage.job;

import org.jspecify.annotations.NullMarked;
