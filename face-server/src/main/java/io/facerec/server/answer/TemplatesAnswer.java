package io.facerec.server.answer;

import java.util.List;

/** The templates of a subject, in the order in which they were enrolled. */
public record TemplatesAnswer(List<EnrolledTemplate> items) {}
