package io.facerec.server.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.github.victools.jsonschema.generator.FieldScope;
import com.github.victools.jsonschema.generator.Option;
import com.github.victools.jsonschema.generator.OptionPreset;
import com.github.victools.jsonschema.generator.SchemaBuilder;
import com.github.victools.jsonschema.generator.SchemaGenerator;
import com.github.victools.jsonschema.generator.SchemaGeneratorConfigBuilder;
import com.github.victools.jsonschema.generator.SchemaVersion;
import com.github.victools.jsonschema.module.jackson.JacksonModule;
import com.github.victools.jsonschema.module.jackson.JacksonOption;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** JSON schemas of records (2020-12, which OpenAPI 3.1 uses), each once. Not thread-safe. */
final class Schemas {
  private final SchemaBuilder builder;

  Schemas(ObjectMapper mapper) {
    SchemaGeneratorConfigBuilder config =
        new SchemaGeneratorConfigBuilder(
                mapper, SchemaVersion.DRAFT_2020_12, OptionPreset.PLAIN_JSON)
            .with(new JacksonModule(JacksonOption.FLATTENED_ENUMS_FROM_JSONVALUE))
            .with(Option.DEFINITIONS_FOR_ALL_OBJECTS)
            .with(Option.PLAIN_DEFINITION_KEYS)
            .with(Option.MAP_VALUES_AS_ADDITIONAL_PROPERTIES)
            .with(Option.EXTRA_OPEN_API_FORMAT_VALUES)
            .with(Option.FLATTENED_OPTIONALS)
            .without(Option.SCHEMA_VERSION_INDICATOR);
    config.forFields().withRequiredCheck(Schemas::isAlwaysThere);
    builder = new SchemaGenerator(config.build()).buildMultipleSchemaDefinitions();
  }

  private static boolean isAlwaysThere(FieldScope field) {
    Class<?> type = field.getDeclaredType().getErasedType();
    boolean mayBeEmpty =
        Collection.class.isAssignableFrom(type)
            || Map.class.isAssignableFrom(type)
            || type == String.class;
    return type != Optional.class && !(mayBeEmpty && isLeftOutWhereEmpty(field));
  }

  private static boolean isLeftOutWhereEmpty(FieldScope field) {
    return Stream.of(
            Optional.ofNullable(field.getAnnotationConsideringFieldAndGetter(JsonInclude.class)),
            Optional.ofNullable(
                field.getDeclaringType().getErasedType().getAnnotation(JsonInclude.class)))
        .flatMap(Optional::stream)
        .anyMatch(include -> include.value() == JsonInclude.Include.NON_EMPTY);
  }

  /** What stands where the type is used. */
  ObjectNode of(Type type) {
    return builder.createSchemaReference(type);
  }

  /** The types that were asked for, and those that they are made of, by name. */
  ObjectNode definitions() {
    return builder.collectDefinitions("components/schemas");
  }
}
