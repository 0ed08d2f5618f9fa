/**
 * What the hot path costs: JMH benchmarks of each stage beside the bare engine, {@link
 * io.facerec.benchmarks.Ratios} for the two side by side in one run, and {@link
 * io.facerec.benchmarks.Soak} for memory over many pictures.
 */
@NullMarked
package io.facerec.benchmarks;

import org.jspecify.annotations.NullMarked;
