package org.eestatus.website;

/** A file that pages load: its bytes as they are, and compressed. */
@SuppressWarnings("ArrayRecordComponent")
record StaticFile(String type, byte[] bytes, byte[] compressed) {}
