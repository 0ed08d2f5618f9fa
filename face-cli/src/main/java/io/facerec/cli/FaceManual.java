package io.facerec.cli;

import picocli.AutoComplete.GenerateCompletion;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;

/** The tool with all its commands: manual pages and shell completion are made from it. */
@Command(
    name = "face",
    subcommands = {
      DetectCommand.class,
      EmbedCommand.class,
      VerifyCommand.class,
      IdentifyCommand.class,
      EvaluateCommand.class,
      DedupCommand.class,
      ClusterCommand.class,
      GalleryCommand.class,
      EnrollCommand.class,
      SubjectCommand.class,
      KeysCommand.class,
      AuditCommand.class,
      RetentionCommand.class,
      DbCommand.class,
      BackupCommand.class,
      RestoreCommand.class,
      ModelsCommand.class,
      DoctorCommand.class,
      GenerateCompletion.class,
      HelpCommand.class
    })
final class FaceManual extends FaceCommand {}
