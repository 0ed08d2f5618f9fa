package io.facerec.storage.transfer;

import io.facerec.storage.gallery.PortableTemplate;
import io.facerec.storage.gallery.Subject;
import java.util.UUID;

/** Is handed the lines of a file in their order. */
interface ExportLines {
  void header(ExportHeader header);

  void subject(Subject subject);

  /** A template of the last subject. */
  void template(UUID subject, PortableTemplate template);
}
