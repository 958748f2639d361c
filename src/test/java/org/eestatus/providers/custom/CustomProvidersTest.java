package org.eestatus.providers.custom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.eestatus.Arguments;
import org.eestatus.Provider;
import org.eestatus.Sensitive;
import org.eestatus.core.model.Failure;
import org.eestatus.core.model.Outcome;
import org.eestatus.providers.Asking;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
class CustomProvidersTest {

    private static final String ME = CustomProvidersTest.class.getName();
    private static final Arguments SOME = new Arguments(List.of(1, "two"), Map.of("three", 3));

    private final Map<String, Object> beans = new HashMap<>();

    public static class Echo implements Provider {

        @Override
        public Object status(Arguments arguments) {
            return List.of(arguments.args(), arguments.kwargs());
        }
    }

    public static class Failing implements Provider {

        public Failing() {
            throw new IllegalStateException("no licence");
        }

        @Override
        public Object status(Arguments arguments) {
            return true;
        }
    }

    public static class BrokenAtLoading implements Provider {

        private static final int PORT = Integer.parseInt("no number");

        @Override
        public Object status(Arguments arguments) {
            return PORT;
        }
    }

    public static class WithParameter implements Provider {

        private final int depth;

        public WithParameter(int depth) {
            this.depth = depth;
        }

        @Override
        public Object status(Arguments arguments) {
            return depth;
        }
    }

    public static class WithPrivateConstructor extends Echo {

        private WithPrivateConstructor() {}
    }

    public abstract static class Abstract implements Provider {}

    public static class NoProvider {}

    public static final class Checks {

        private Checks() {}

        public static Object echo(List<Object> args, Map<String, Object> kwargs) {
            return List.of(args, kwargs);
        }

        public static Object both(List<Object> args, Map<String, Object> kwargs) {
            return args.size() + kwargs.size();
        }

        public static Object both() {
            return "nothing";
        }

        public static String plain() {
            return "plain";
        }

        public static @Nullable Object nothing() {
            return null;
        }

        public static Object fail() throws IOException {
            throw new IOException("disk is full");
        }

        public static Object failGravely() {
            throw new StackOverflowError("too deep");
        }

        public Object notStatic() {
            return true;
        }

        static Object notPublic() {
            return true;
        }

        public static Object otherParameters(String name) {
            return name;
        }
    }

    static final class HiddenChecks {

        private HiddenChecks() {}

        public static Object plain() {
            return true;
        }
    }

    @Test
    void asksAClassWithItsArguments() throws Exception {
        assertThat(value(ME + "$Echo", SOME)).isEqualTo(List.of(List.of(1, Sensitive.of("two")), Map.of("three", 3)));
    }

    @Test
    void asksAStaticMethodWithItsArguments() throws Exception {
        assertThat(value(ME + "$Checks::echo", SOME))
                .isEqualTo(List.of(List.of(1, Sensitive.of("two")), Map.of("three", 3)));
    }

    @Test
    void handsEmptyArgumentsToAStaticMethodThatTakesThem() throws Exception {
        assertThat(value(ME + "$Checks::echo", Arguments.NONE)).isEqualTo(List.of(List.of(), Map.of()));
    }

    @Test
    void asksAStaticMethodWithoutParameters() throws Exception {
        assertThat(value(ME + "$Checks::plain", Arguments.NONE)).isEqualTo(Sensitive.of("plain"));
    }

    @Test
    void prefersTheMethodThatTakesArguments() throws Exception {
        assertThat(value(ME + "$Checks::both", Arguments.NONE)).isEqualTo(0);
    }

    @Test
    void asksABean() throws Exception {
        Provider clock = arguments -> arguments.args();
        beans.put("clock", clock);
        assertThat(value("clock", SOME)).isEqualTo(List.of(1, Sensitive.of("two")));
    }

    @Test
    void takesNullForAValue() throws Exception {
        assertThat(value(ME + "$Checks::nothing", Arguments.NONE)).isNull();
    }

    @Test
    void failsWithWhatAStaticMethodThrows() throws Exception {
        assertThat(failure(ME + "$Checks::fail").message()).isEqualTo("disk is full");
    }

    @Test
    void failsWithTheErrorThatAStaticMethodThrows() throws Exception {
        assertThat(failure(ME + "$Checks::failGravely").message()).isEqualTo("StackOverflowError: too deep");
    }

    @Test
    void makesOneInstanceForAllAnswers() throws Exception {
        try (Asking asking = Asking.of(
                providers().source(Counting.class.getName(), Arguments.NONE).orElseThrow())) {
            assertThat(asking.outcome().value()).isEqualTo(1);
            assertThat(asking.outcome().value()).isEqualTo(2);
        }
    }

    public static class Counting implements Provider {

        private int count;

        @Override
        public Object status(Arguments arguments) {
            count++;
            return count;
        }
    }

    @Test
    void findsNothingUnderANameThatIsNothing() {
        assertThat(providers().source("nobody", Arguments.NONE)).isEmpty();
    }

    @Test
    void refusesAMethodOfAClassThatIsNotThere() {
        refuses("com.acme.Gone::depth").hasMessage("there is no class com.acme.Gone; expected this class in the box");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gone", "notStatic", "notPublic", "otherParameters", ""})
    void refusesAMethodThatIsNotThere(String method) {
        refuses(ME + "$Checks::" + method)
                .hasMessage(
                        "the class %s$Checks has no such method; expected public static %s(List<Object> args,"
                                + " Map<String, Object> kwargs) or %s()",
                        ME, method, method);
    }

    @Test
    void refusesAMethodOfAClassThatIsNotPublic() {
        refuses(ME + "$HiddenChecks::plain")
                .hasMessageStartingWith("the class %s$HiddenChecks has no such method; expected", ME);
    }

    @Test
    void refusesArgumentsForAMethodThatTakesNone() {
        assertThatThrownBy(() -> providers().source(ME + "$Checks::plain", SOME))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "the method %s$Checks::plain has no parameters, but the settings contain args or kwargs;"
                                + " expected neither, or a method with parameters (List<Object> args,"
                                + " Map<String, Object> kwargs)",
                        ME);
    }

    @Test
    void refusesAClassThatIsNoProvider() {
        refuses(ME + "$NoProvider")
                .hasMessage(
                        "the class %s$NoProvider does not implement org.eestatus.Provider; expected a class that does,"
                                + " or a static method %s$NoProvider::METHOD",
                        ME, ME);
    }

    @Test
    void refusesAClassWhoseConstructorFails() {
        refuses(ME + "$Failing")
                .hasMessage(
                        "the constructor of %s$Failing threw java.lang.IllegalStateException: no licence;"
                                + " expected it not to throw",
                        ME);
    }

    @ParameterizedTest
    @ValueSource(strings = {"WithParameter", "WithPrivateConstructor", "Abstract"})
    void refusesAClassThatCannotBeInstantiated(String type) {
        refuses(ME + "$" + type)
                .hasMessage(
                        "the class %s$%s cannot be instantiated; expected a public class with a public constructor"
                                + " without parameters",
                        ME, type);
    }

    @Test
    void refusesAClassThatFailsAtLoading() {
        refuses(ME + "$BrokenAtLoading")
                .hasMessageStartingWith("the class %s$BrokenAtLoading cannot be loaded (", ME)
                .hasMessageEndingWith("); expected a class that can be initialized, with all its dependencies");
    }

    @Test
    void refusesABeanThatIsNoProvider() {
        beans.put("clock", "noon");
        refuses("clock")
                .hasMessage("the bean 'clock' does not implement org.eestatus.Provider; expected a bean that does");
    }

    private AbstractThrowableAssert<?, ? extends Throwable> refuses(String name) {
        return assertThatThrownBy(() -> providers().source(name, Arguments.NONE))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private CustomProviders providers() {
        return new CustomProviders(
                CustomProvidersTest.class.getClassLoader(), name -> Optional.ofNullable(beans.get(name)), "in the box");
    }

    private @Nullable Object value(String name, Arguments arguments) throws Exception {
        Outcome outcome = outcome(name, arguments);
        assertThat(outcome.failure()).isNull();
        return outcome.value();
    }

    private Failure failure(String name) throws Exception {
        return Objects.requireNonNull(outcome(name, Arguments.NONE).failure());
    }

    private Outcome outcome(String name, Arguments arguments) throws Exception {
        try (Asking asking = Asking.of(providers().source(name, arguments).orElseThrow())) {
            return asking.outcome();
        }
    }
}
