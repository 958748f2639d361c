package org.eestatus.it.deployed;

import java.util.Map;
import org.eestatus.Arguments;
import org.eestatus.Provider;

/** A custom provider, as a class. */
public class Queue implements Provider {

    @Override
    public Object status(Arguments arguments) {
        return Map.of("depth", arguments.args().get(0), "full", true);
    }
}
