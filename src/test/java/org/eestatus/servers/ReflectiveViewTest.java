package org.eestatus.servers;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReflectiveViewTest {

    static class Engine {

        @SuppressWarnings("UnusedVariable") // read by reflection
        private final String maker = "Otto";
    }

    /** Inherits a private field, and declares methods. */
    static final class Diesel extends Engine {

        public int cylinders() {
            return 6;
        }

        @SuppressWarnings("UnusedMethod") // called by reflection
        private String hidden(CharSequence text) {
            return "hidden " + text;
        }

        public String of(Integer number) {
            return "cylinder " + number;
        }

        public String started(boolean cold) {
            return cold ? "slowly" : "at once";
        }

        @SuppressWarnings("DoNotCallSuggester")
        public int broken() {
            throw new IllegalStateException("broken");
        }
    }

    private final ReflectiveView diesel = ReflectiveView.into(new Diesel());

    @Test
    void readsAPrivateFieldOfASuperclass() {
        assertThat(diesel.field("maker").call("length").as(Integer.class)).contains(4);
    }

    @Test
    void callsAMethodOfAClassThatIsNotPublic() {
        assertThat(diesel.call("cylinders").as(Integer.class)).contains(6);
    }

    @Test
    void callsAMethodWithWhatItFound() {
        assertThat(diesel.call("of", diesel.call("cylinders")).as(String.class)).contains("cylinder 6");
    }

    @Test
    void callsAMethodWithAPrimitive() {
        assertThat(diesel.call("started", ReflectiveView.into(true)).as(String.class))
                .contains("slowly");
    }

    @Test
    void callsAMethodThatIsNotPublic() {
        assertThat(diesel.callHidden("hidden", "text").as(String.class)).contains("hidden text");
        assertThat(diesel.callHidden("hidden", 1).as(String.class)).isEmpty();
    }

    @Test
    void callsAStaticMethodOfAClassBesideTheObject() {
        assertThat(diesel.callStatic(ReflectiveViewTest.class.getName(), "wheels")
                        .as(Integer.class))
                .contains(4);
    }

    public static int wheels() {
        return 4;
    }

    @Test
    void findsNothingWhereNothingIs() {
        assertThat(diesel.field("absent").field("deeper").as(Object.class)).isEmpty();
        assertThat(diesel.call("absent").call("deeper").as(Object.class)).isEmpty();
        assertThat(diesel.call("of", diesel.field("maker")).as(Object.class)).isEmpty();
        assertThat(diesel.callStatic("no.such.Thing", "absent").as(Object.class))
                .isEmpty();
    }

    @Test
    void findsNothingWhereItIsBroken() {
        assertThat(diesel.call("broken").as(Object.class)).isEmpty();
    }

    @Test
    void findsNothingOfAnotherType() {
        assertThat(diesel.call("cylinders").as(String.class)).isEmpty();
    }

    @Test
    void findsNothingWhereTheJdkLetsNobodyLook() {
        assertThat(ReflectiveView.into("text").field("value").as(Object.class)).isEmpty();
    }
}
