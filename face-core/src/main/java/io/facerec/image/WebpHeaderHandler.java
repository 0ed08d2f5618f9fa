package io.facerec.image;

import com.drew.metadata.Metadata;
import com.drew.metadata.webp.WebpRiffHandler;
import java.util.Set;

/** Of a WebP's chunks, only those with its size and orientation: no colour profile, no XMP. */
final class WebpHeaderHandler extends WebpRiffHandler {
  private static final Set<String> CHUNKS = Set.of("VP8X", "VP8 ", "VP8L", "EXIF");

  WebpHeaderHandler(Metadata metadata) {
    super(metadata);
  }

  @Override
  public boolean shouldAcceptChunk(String fourCc) {
    return CHUNKS.contains(fourCc);
  }
}
