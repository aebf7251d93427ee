package squall.harness.scenario;

/** Why an endpoint of a workload did what it reports. */
public interface EventCause extends WorkloadWord {}
