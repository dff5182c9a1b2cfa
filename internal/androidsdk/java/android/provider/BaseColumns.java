package android.provider;

public interface BaseColumns {}
