package io.marketgate.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.micronaut.context.BeanContext;
import io.micronaut.context.annotation.Property;
import io.micronaut.core.annotation.AnnotationMetadata;
import io.micronaut.core.bind.annotation.Bindable;
import io.micronaut.core.type.Argument;
import io.micronaut.test.extensions.junit5.annotation.MicronautTest;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/**
 * Keys and defaults of this module's settings: a change here is one that operators notice. Listed
 * as those of the services are, without their test classes, whose beans would come along.
 */
@MicronautTest(startApplication = false)
final class SettingsTest {

    @Inject BeanContext beans;

    @Test
    void settings_keysAndDefaults_areThese() {
        assertThat(beans.getBeanDefinition(SimulatorSettings.class).getConstructor().getArguments())
                .extracting(SettingsTest::line)
                .containsExactly(
                        "simulator.data String = ",
                        "simulator.keys List<String> = ",
                        "simulator.plan int = 0",
                        "simulator.seed long = 1");
    }

    private static String line(Argument<?> setting) {
        AnnotationMetadata metadata = setting.getAnnotationMetadata();
        return metadata.stringValue(Property.class, "name").orElseThrow()
                + " "
                + setting.getTypeString(true)
                + " = "
                + metadata.stringValue(Bindable.class, "defaultValue").orElseThrow();
    }
}
