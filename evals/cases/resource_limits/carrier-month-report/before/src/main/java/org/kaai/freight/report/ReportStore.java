package org.kaai.freight.report;

import java.io.BufferedWriter;
import java.io.IOException;

/** Uploads in parts while the report is being written; the object appears when the writer is closed. */
public interface ReportStore {

    BufferedWriter create(String key) throws IOException;
}
