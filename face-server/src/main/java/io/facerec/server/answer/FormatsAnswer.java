package io.facerec.server.answer;

import java.util.List;

/**
 * Which pictures are taken. Their content decides, never a name or a declared type.
 *
 * @param formats of pictures
 * @param requests media types of requests
 * @param maximumBytes of a request
 * @param maximumPixels of a picture, width times height
 * @param maximumWidth of a picture in pixels
 * @param maximumHeight of a picture in pixels
 * @param maximumPictures in one request
 */
public record FormatsAnswer(
    List<Format> formats,
    List<String> requests,
    long maximumBytes,
    long maximumPixels,
    int maximumWidth,
    int maximumHeight,
    int maximumPictures) {

  /**
   * An encoding of pictures.
   *
   * @param name such as JPEG
   * @param mediaType such as image/jpeg
   * @param extensions of file names, without the dot
   */
  public record Format(String name, String mediaType, List<String> extensions) {}
}
