package io.facerec.image;

import com.drew.imaging.FileType;
import com.drew.imaging.FileTypeDetector;
import com.drew.imaging.bmp.BmpMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.imaging.jpeg.JpegSegmentData;
import com.drew.imaging.jpeg.JpegSegmentReader;
import com.drew.imaging.jpeg.JpegSegmentType;
import com.drew.imaging.png.PngChunk;
import com.drew.imaging.png.PngChunkReader;
import com.drew.imaging.png.PngChunkType;
import com.drew.imaging.png.PngHeader;
import com.drew.imaging.png.PngProcessingException;
import com.drew.imaging.riff.RiffProcessingException;
import com.drew.imaging.riff.RiffReader;
import com.drew.imaging.tiff.TiffProcessingException;
import com.drew.imaging.tiff.TiffReader;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.SequentialByteArrayReader;
import com.drew.metadata.Directory;
import com.drew.metadata.Metadata;
import com.drew.metadata.MetadataException;
import com.drew.metadata.bmp.BmpHeaderDirectory;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import com.drew.metadata.exif.ExifTiffHandler;
import com.drew.metadata.jpeg.JpegDirectory;
import com.drew.metadata.jpeg.JpegReader;
import com.drew.metadata.webp.WebpDirectory;
import io.facerec.image.ImageDecodeException.Reason;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads format, size and orientation with metadata-extractor, and of each format only the parts
 * that say so: a profile or a comment that inflates to gigabytes is never touched.
 */
final class HeaderReader {
  private static final List<JpegSegmentType> JPEG_SEGMENTS = jpegSegments();
  private static final int PNG_SIGNATURE_AND_CHUNK_HEAD = 16;
  private static final int PNG_HEADER_END = 33;

  private HeaderReader() {}

  static ImageHeader read(byte[] encoded) {
    try {
      FileType type = FileTypeDetector.detectFileType(new ByteArrayInputStream(encoded));
      return switch (type) {
        case Jpeg -> jpeg(encoded);
        case Png -> png(encoded);
        case WebP -> webp(encoded);
        case Bmp -> bmp(encoded);
        case Gif -> GifFrame.header(encoded);
        case Tiff -> tiff(encoded);
        case Unknown -> throw notAPicture(encoded);
        default -> throw unsupported(type);
      };
    } catch (EOFException e) {
      throw new ImageDecodeException(
          Reason.TRUNCATED, "the header ends after %d bytes".formatted(encoded.length), e);
    } catch (IOException
        | JpegProcessingException
        | PngProcessingException
        | RiffProcessingException
        | TiffProcessingException
        | MetadataException
        | IndexOutOfBoundsException
        | NegativeArraySizeException e) {
      throw new ImageDecodeException(
          Reason.DAMAGED, "the header cannot be read: " + e.getMessage(), e);
    }
  }

  private static ImageHeader jpeg(byte[] encoded)
      throws JpegProcessingException, IOException, MetadataException {
    JpegSegmentData segments =
        JpegSegmentReader.readSegments(new SequentialByteArrayReader(encoded), JPEG_SEGMENTS);
    Metadata metadata = new Metadata();
    for (JpegSegmentType type : JPEG_SEGMENTS) {
      if (type != JpegSegmentType.APP1 && segments.containsSegment(type)) {
        new JpegReader().readJpegSegments(segments.getSegments(type), metadata, type);
      }
    }
    new ExifReader()
        .readJpegSegments(
            segments.getSegments(JpegSegmentType.APP1), metadata, JpegSegmentType.APP1);
    JpegDirectory frame = metadata.getFirstDirectoryOfType(JpegDirectory.class);
    if (frame == null
        || !frame.containsTag(JpegDirectory.TAG_IMAGE_WIDTH)
        || !frame.containsTag(JpegDirectory.TAG_IMAGE_HEIGHT)) {
      throw new ImageDecodeException(
          Reason.TRUNCATED, "the JPEG's %d bytes hold no frame header".formatted(encoded.length));
    }
    return new ImageHeader(
        PictureFormat.JPEG, frame.getImageWidth(), frame.getImageHeight(), orientation(metadata));
  }

  private static ImageHeader png(byte[] encoded) throws PngProcessingException, IOException {
    if (encoded.length < PNG_HEADER_END) {
      throw new EOFException();
    }
    PngHeader header =
        new PngHeader(
            Arrays.copyOfRange(encoded, PNG_SIGNATURE_AND_CHUNK_HEAD, PNG_HEADER_END - 4));
    return new ImageHeader(
        PictureFormat.PNG,
        header.getImageWidth(),
        header.getImageHeight(),
        pngOrientation(encoded));
  }

  /** A PNG whose chunks end early still has a size; the decoder says what is missing. */
  private static Orientation pngOrientation(byte[] encoded) throws PngProcessingException {
    Metadata metadata = new Metadata();
    try {
      for (PngChunk chunk :
          new PngChunkReader()
              .extract(new SequentialByteArrayReader(encoded), Set.of(PngChunkType.eXIf))) {
        new ExifReader().extract(new ByteArrayReader(chunk.getBytes()), metadata);
      }
    } catch (IOException e) {
      return Orientation.UPRIGHT;
    }
    return orientation(metadata);
  }

  private static ImageHeader webp(byte[] encoded)
      throws RiffProcessingException, IOException, MetadataException {
    Metadata metadata = new Metadata();
    try {
      new RiffReader()
          .processRiff(new SequentialByteArrayReader(encoded), new WebpHeaderHandler(metadata));
    } catch (EOFException e) {
      // The size stands at the front; PictureStructure tells how much of the data is missing.
    }
    Directory webp = required(metadata.getFirstDirectoryOfType(WebpDirectory.class), encoded);
    if (Boolean.TRUE.equals(webp.getBooleanObject(WebpDirectory.TAG_IS_ANIMATION))) {
      throw new ImageDecodeException(
          Reason.UNSUPPORTED, "animated WebP is not decoded; save one frame as WebP, PNG or JPEG");
    }
    return new ImageHeader(
        PictureFormat.WEBP,
        webp.getInt(WebpDirectory.TAG_IMAGE_WIDTH),
        webp.getInt(WebpDirectory.TAG_IMAGE_HEIGHT),
        orientation(metadata));
  }

  private static ImageHeader bmp(byte[] encoded) throws IOException, MetadataException {
    Metadata metadata = BmpMetadataReader.readMetadata(new ByteArrayInputStream(encoded));
    Directory bmp = required(metadata.getFirstDirectoryOfType(BmpHeaderDirectory.class), encoded);
    // A negative height means rows from the top, not a picture of less than nothing.
    return new ImageHeader(
        PictureFormat.BMP,
        bmp.getInt(BmpHeaderDirectory.TAG_IMAGE_WIDTH),
        Math.abs(bmp.getInt(BmpHeaderDirectory.TAG_IMAGE_HEIGHT)),
        Orientation.UPRIGHT);
  }

  private static ImageHeader tiff(byte[] encoded)
      throws IOException, TiffProcessingException, MetadataException {
    Metadata metadata = new Metadata();
    new TiffReader()
        .processTiff(new ByteArrayReader(encoded), new ExifTiffHandler(metadata, null, 0), 0);
    Directory page = required(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class), encoded);
    return new ImageHeader(
        PictureFormat.TIFF,
        page.getInt(ExifDirectoryBase.TAG_IMAGE_WIDTH),
        page.getInt(ExifDirectoryBase.TAG_IMAGE_HEIGHT),
        orientation(metadata));
  }

  private static Orientation orientation(Metadata metadata) {
    return Optional.ofNullable(metadata.getFirstDirectoryOfType(ExifIFD0Directory.class))
        .map(exif -> exif.getInteger(ExifDirectoryBase.TAG_ORIENTATION))
        .map(Orientation::ofExif)
        .orElse(Orientation.UPRIGHT);
  }

  private static <D extends Directory> D required(@Nullable D directory, byte[] encoded)
      throws EOFException {
    if (directory == null || directory.getTagCount() == 0) {
      throw new EOFException("no header in " + encoded.length + " bytes");
    }
    return directory;
  }

  private static ImageDecodeException notAPicture(byte[] encoded) {
    String start = HexFormat.of().formatHex(encoded, 0, Math.min(4, encoded.length));
    return new ImageDecodeException(
        Reason.NOT_A_PICTURE,
        "these %d bytes (they start with %s) are no picture; %s are read"
            .formatted(encoded.length, start, PictureFormat.names()));
  }

  private static ImageDecodeException unsupported(FileType type) {
    return new ImageDecodeException(
        Reason.UNSUPPORTED,
        "%s (%s) is not decoded here; convert it to JPEG or PNG. %s are read"
            .formatted(type.getName(), type.getLongName(), PictureFormat.names()));
  }

  private static List<JpegSegmentType> jpegSegments() {
    List<JpegSegmentType> types = new ArrayList<>();
    new JpegReader().getSegmentTypes().forEach(types::add);
    types.removeIf(type -> !type.name().startsWith("SOF"));
    types.add(JpegSegmentType.APP1);
    return List.copyOf(types);
  }
}
