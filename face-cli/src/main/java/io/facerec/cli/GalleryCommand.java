package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "gallery",
    description = "Make, list, show and delete stored galleries.",
    subcommands = {
      GalleryCreateCommand.class,
      GalleryListCommand.class,
      GalleryShowCommand.class,
      GalleryDeleteCommand.class
    })
final class GalleryCommand {}
