package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "gallery",
    description = "Make, list, show, set, move and delete stored galleries.",
    subcommands = {
      GalleryCreateCommand.class,
      GalleryListCommand.class,
      GalleryShowCommand.class,
      GallerySetCommand.class,
      GalleryDeleteCommand.class,
      GalleryExportCommand.class,
      GalleryImportCommand.class
    })
final class GalleryCommand {}
