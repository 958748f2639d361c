package org.eestatus.website;

/** A static file of the website: its bytes, uncompressed and compressed. */
@SuppressWarnings("ArrayRecordComponent")
record StaticFile(String type, byte[] bytes, byte[] compressed) {}
