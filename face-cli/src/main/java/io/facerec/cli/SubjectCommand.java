package io.facerec.cli;

import picocli.CommandLine.Command;

@Command(
    name = "subject",
    description = "List, show, rename, merge and erase the people of a stored gallery.",
    subcommands = {
      SubjectListCommand.class,
      SubjectShowCommand.class,
      SubjectRenameCommand.class,
      SubjectMergeCommand.class,
      SubjectEraseCommand.class
    })
final class SubjectCommand {}
