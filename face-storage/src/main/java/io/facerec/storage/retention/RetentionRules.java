package io.facerec.storage.retention;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How long things are kept, in days.
 *
 * @param pictureDays raw pictures; 0: none outlasts the next run. 0 to 36500, by default 0
 * @param templateDays templates, since their enrolment, and subjects that have none left, since
 *     their last change. 1 to 36500, by default 1095
 * @param auditDays audit events; 1 to 36500, by default 365
 */
public record RetentionRules(int pictureDays, int templateDays, int auditDays) {
  /** What holds where nothing else is said. */
  public static final RetentionRules DEFAULT = new RetentionRules(0, 1095, 365);

  private static final int MOST_DAYS = 36_500;
  private static final String PICTURES = "RETENTION_PICTURE_DAYS";
  private static final String TEMPLATES = "RETENTION_TEMPLATE_DAYS";
  private static final String AUDIT = "RETENTION_AUDIT_DAYS";

  public RetentionRules {
    List<String> problems = new ArrayList<>();
    check(PICTURES, pictureDays, 0, problems);
    check(TEMPLATES, templateDays, 1, problems);
    check(AUDIT, auditDays, 1, problems);
    requireNone(problems);
  }

  /**
   * What {@value #PICTURES}, {@value #TEMPLATES} and {@value #AUDIT} say; the default where one is
   * absent or blank.
   *
   * @throws RetentionRulesException that names everything that makes no sense, all at once
   */
  public static RetentionRules fromEnvironment(Map<String, String> environment) {
    List<String> problems = new ArrayList<>();
    int pictures = read(environment, PICTURES, DEFAULT.pictureDays, 0, problems);
    int templates = read(environment, TEMPLATES, DEFAULT.templateDays, 1, problems);
    int audit = read(environment, AUDIT, DEFAULT.auditDays, 1, problems);
    requireNone(problems);
    return new RetentionRules(pictures, templates, audit);
  }

  private static int read(
      Map<String, String> environment, String name, int usual, int least, List<String> problems) {
    String text = environment.getOrDefault(name, "").strip();
    if (text.isEmpty()) {
      return usual;
    }
    try {
      int days = Integer.parseInt(text);
      check(name, days, least, problems);
      return days;
    } catch (NumberFormatException e) {
      problems.add("%s is '%s'; it must be %d to %d days".formatted(name, text, least, MOST_DAYS));
      return usual;
    }
  }

  private static void check(String name, int days, int least, List<String> problems) {
    if (days < least || days > MOST_DAYS) {
      problems.add("%s is %d; it must be %d to %d days".formatted(name, days, least, MOST_DAYS));
    }
  }

  private static void requireNone(List<String> problems) {
    if (!problems.isEmpty()) {
      throw new RetentionRulesException(problems);
    }
  }
}
