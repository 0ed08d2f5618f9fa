package io.facerec.server.answer;

import com.fasterxml.jackson.databind.JsonNode;
import io.facerec.server.problem.FieldFault;
import io.facerec.server.problem.ProblemException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;

/**
 * Texts that every store keeps and every terminal shows as they are: Unicode without control
 * characters (its category Cc). Only metadata may have tabs and ends of lines.
 */
public final class PlainText {
  private static final String METADATA = "metadata";

  private PlainText() {}

  /** What is wrong with a text; empty where nothing is. */
  public static Optional<String> fault(String text) {
    return fault(text, Character::isISOControl);
  }

  /** The same for a text that may have several lines. */
  public static Optional<String> faultOfLines(String text) {
    return fault(text, point -> Character.isISOControl(point) && "\t\n\r".indexOf(point) < 0);
  }

  private static Optional<String> fault(String text, IntPredicate control) {
    return text.codePoints()
        .filter(point -> control.test(point) || Character.getType(point) == Character.SURROGATE)
        .mapToObj("it must be a text without control characters; it holds U+%04X"::formatted)
        .findFirst();
  }

  /**
   * Ends a request where something that it says is wrong.
   *
   * @throws ProblemException that names the field
   */
  public static void require(String field, String text) {
    fault(text).ifPresent(fault -> refuse(List.of(new FieldFault(field, fault))));
  }

  /**
   * The same for all texts of a JSON body, the names of its fields among them.
   *
   * @throws ProblemException that names the fields that are wrong, as many as a person reads
   */
  static void require(JsonNode body) {
    refuse(new Look(new ArrayDeque<>(), new ArrayList<>()).at(body, false));
  }

  /** What is wrong with metadata, as JSON; empty where nothing is. */
  public static Optional<String> faultOfMetadata(JsonNode metadata) {
    return new Look(new ArrayDeque<>(), new ArrayList<>())
        .at(metadata, true).stream().map(FieldFault::fault).findFirst();
  }

  private static void refuse(List<FieldFault> faults) {
    if (!faults.isEmpty()) {
      throw ProblemException.of(faults);
    }
  }

  /**
   * A look at all texts of a tree.
   *
   * @param path to where it is; what stands in metadata is the caller's, and not repeated
   */
  private record Look(Deque<String> path, List<FieldFault> faults) {
    private static final int MOST_FAULTS = 20;
    private static final int LONGEST_PATH = 200;

    List<FieldFault> at(JsonNode node, boolean metadata) {
      if (node.isTextual()) {
        add(metadata ? faultOfLines(node.textValue()) : fault(node.textValue()));
      } else if (node.isArray()) {
        node.forEach(element -> below("[]", element, metadata));
      } else {
        for (Map.Entry<String, JsonNode> property : node.properties()) {
          Optional<String> fault = fault(property.getKey());
          add(fault);
          if (fault.isEmpty()) {
            below(property.getKey(), property.getValue(), metadata);
          }
        }
      }
      return faults;
    }

    private void below(String step, JsonNode node, boolean metadata) {
      if (faults.size() == MOST_FAULTS) {
        return;
      }
      if (metadata) {
        at(node, true);
      } else {
        path.addLast(step);
        at(node, step.equals(METADATA));
        path.removeLast();
      }
    }

    private void add(Optional<String> fault) {
      if (fault.isPresent() && faults.size() < MOST_FAULTS) {
        String field = String.join(".", path);
        faults.add(
            new FieldFault(
                path.isEmpty()
                    ? "body"
                    : field.substring(0, Math.min(field.length(), LONGEST_PATH)),
                fault.get()));
      }
    }
  }
}
