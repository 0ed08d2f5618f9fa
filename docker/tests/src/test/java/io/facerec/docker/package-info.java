/** What is in the folder docker, read as Compose, Prometheus, Alertmanager and Grafana would. */
@NullMarked
package io.facerec.docker;

import org.jspecify.annotations.NullMarked;
